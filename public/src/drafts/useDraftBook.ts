import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '../api';
import { ownKey } from '../lib/owner';
import { DraftBook, type Foreign } from './DraftBook';

/** `onForeign`: another tab with this problem has changed a text. */
export function useDraftBook({ slug, starter }: Problem, onForeign: (change: Foreign) => void) {
  const [kept, setKept] = useState(true);
  const told = useRef(onForeign);
  told.current = onForeign;
  const book = useMemo(
    () => new DraftBook(slug, starter, setKept, ownKey(''), (change) => told.current(change)),
    [slug, starter],
  );

  useEffect(() => {
    const flush = () => book.flush();
    const heard = ({ key }: StorageEvent) => book.heard(key);
    // A tab that slept was told of nothing.
    const awake = () => (document.visibilityState === 'visible' ? book.heard(null) : flush());
    window.addEventListener('pagehide', flush);
    window.addEventListener('storage', heard);
    document.addEventListener('visibilitychange', awake);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('storage', heard);
      document.removeEventListener('visibilitychange', awake);
      flush();
    };
  }, [book]);

  return { book, kept };
}
