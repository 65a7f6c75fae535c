import { useEffect, useState, type RefObject } from 'react';
import type { Problem } from '../api';
import { useDraftBook } from '../drafts/useDraftBook';
import type { EditorHandle } from '../editor/CodeEditor';
import type { OtherTabNote } from './OtherTab';

/** The drafts, and what is to be said of another tab that has the same problem open. */
export function useOtherTab(problem: Problem, language: string, editor: RefObject<EditorHandle | null>) {
  const [notes, setNotes] = useState<Record<string, OtherTabNote>>({});
  const { book, kept } = useDraftBook(problem, ({ language: of, code, before, clash }) => {
    if (!clash) editor.current?.adopt(of, code);
    setNotes((all) => {
      const earlier = all[of]?.what === 'taken' ? all[of].other : before;
      return { ...all, [of]: clash ? { language: of, what: 'clash', other: code } : { language: of, what: 'taken', other: earlier } };
    });
  });
  const note = notes[language] ?? null;

  useEffect(() => {
    const left = book.aside(language);
    if (left) setNotes((all) => ({ [language]: { language, what: 'left', other: left.code }, ...all }));
  }, [book, language]);

  function dismiss() {
    setNotes(({ [language]: _, ...rest }) => rest);
  }

  function put(code: string) {
    if (editor.current) editor.current.replace(code);
    else book.change(language, code);
  }

  function answer(take: boolean) {
    if (!note) return;
    dismiss();
    if (note.what === 'clash') {
      const settled = book.settle(language, !take);
      if (take) editor.current?.adopt(language, settled);
      return;
    }
    if (note.what === 'left') book.dropAside(language);
    if (take) put(note.other);
  }

  function change(code: string) {
    if (book.text(language) === code) return;
    book.change(language, code);
    // Whoever writes on has seen it.
    if (note?.what === 'taken') dismiss();
  }

  return { book, kept, note, change, onTake: () => answer(true), onKeep: () => answer(false) };
}
