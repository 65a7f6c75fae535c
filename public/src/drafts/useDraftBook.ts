import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '../api';
import { ownKey } from '../lib/owner';
import { DraftBook } from './DraftBook';

export function useDraftBook({ slug, starter }: Problem): { book: DraftBook; kept: boolean } {
  const [kept, setKept] = useState(true);
  const book = useMemo(() => new DraftBook(slug, starter, setKept, ownKey('')), [slug, starter]);

  useEffect(() => {
    const flush = () => book.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [book]);

  return { book, kept };
}
