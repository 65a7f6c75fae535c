import { useCallback, useEffect, useState, type RefObject } from 'react';
import type { Problem } from '../api';
import type { Aside } from '../drafts/asides';
import { useDraftBook } from '../drafts/useDraftBook';
import type { EditorHandle } from '../editor/CodeEditor';
import type { OtherTabNote } from './OtherTab';

interface Told {
  what: 'taken' | 'clash';
  /** The text that is not in the editor. */
  other: string;
}

/** The drafts, and what is to be said of other tabs that have the same problem open, or had it. */
export function useOtherTab(problem: Problem, language: string, editor: RefObject<EditorHandle | null>) {
  const [told, setTold] = useState<Record<string, Told>>({});
  const [asides, setAsides] = useState<Aside[]>([]);
  const [hidden, setHidden] = useState('');
  const { book, kept } = useDraftBook(problem, ({ language: of, code, before, clash }) => {
    if (!clash) editor.current?.adopt(of, code);
    setTold((all) => {
      const earlier = all[of]?.what === 'taken' ? all[of].other : before;
      return { ...all, [of]: clash ? { what: 'clash', other: code } : { what: 'taken', other: earlier } };
    });
    look();
  });
  const look = useCallback(() => setAsides(language ? book.asides(language) : []), [book, language]);

  useEffect(() => {
    look();
    const heard = ({ key }: StorageEvent) => {
      if (language && book.isAside(language, key)) look();
    };
    window.addEventListener('storage', heard);
    return () => window.removeEventListener('storage', heard);
  }, [book, language, look]);

  function dismiss() {
    setTold(({ [language]: _, ...rest }) => rest);
  }

  /** It is the text here from now on; the one before is kept beside it. */
  function take(code: string) {
    book.take(language, code);
    if (editor.current) editor.current.replace(code);
    dismiss();
    look();
  }

  function drop(id: string) {
    book.dropAside(language, id);
    look();
  }

  const ids = asides.map(({ id }) => id).join();
  const mine = told[language];
  const left: OtherTabNote | null = asides.length > 0 && ids !== hidden ? { what: 'left', count: asides.length } : null;
  const note: OtherTabNote | null = mine ? { what: mine.what, count: asides.length } : left;

  function onTake() {
    if (mine?.what === 'taken') {
      dismiss();
      if (editor.current) editor.current.replace(mine.other);
      else book.change(language, mine.other);
    } else if (mine) take(mine.other);
    else if (asides[0]) take(asides[0].code);
  }

  function onKeep() {
    if (mine?.what === 'clash') take(book.text(language));
    else if (mine) dismiss();
    else if (asides.length === 1) drop(asides[0]!.id);
    else setHidden(ids);
  }

  function change(code: string) {
    if (book.text(language) === code) return;
    book.change(language, code);
    // Whoever writes on has seen it.
    if (mine?.what === 'taken') dismiss();
  }

  const clash = mine?.what === 'clash' ? mine.other : null;
  return { book, kept, note, change, onTake, onKeep, others: { asides, clash, take, drop } };
}
