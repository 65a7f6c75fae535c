import { useState } from 'react';
import type { Language, Problem } from '../api';
import { load, save } from '../lib/storage';
import { ownKey } from '../lib/owner';
import { answerNames, mainName, MOST_FILES, takesFiles } from './files';

export interface Files {
  /** All names; the first is that of the file that starts. */
  names: string[];
  /** The one in sight. */
  at: string;
  /** Under which draft its text is kept. */
  keyOf(name: string): string;
  key: string;
  open(name: string): void;
  /** People choose the names, and how many there are. */
  free: boolean;
  full: boolean;
  set(names: string[], at?: string): void;
}

/** The names of the files of a draft. The one that starts is the draft of the language; the others are drafts beside it. */
export function useFiles(problem: Problem, language: Language | undefined): Files {
  const id = language?.id ?? '';
  const fixed = problem.kind === 'submit-answer' ? answerNames(problem) : [];
  const kept = (of: string) => {
    const names = takesFiles(problem) && fixed.length === 0 ? load<unknown>('local', ownKey(`assay:files:${problem.slug}:${of}`)) : null;
    return Array.isArray(names) ? names.filter((each): each is string => typeof each === 'string').slice(0, MOST_FILES) : [];
  };
  const [all, setAll] = useState<Record<string, string[]>>({});
  const [shown, setShown] = useState<Record<string, string>>({});
  const own = all[id] ?? kept(id);
  const names = fixed.length > 0 ? fixed : own.length > 0 ? own : [mainName(language)];
  const at = names.includes(shown[id] ?? '') ? shown[id]! : names[0]!;
  const keyOf = (name: string) => (fixed.length === 0 && name === names[0] ? id : `${id}/${name}`);

  return {
    names,
    at,
    keyOf,
    key: id && keyOf(at),
    open: (name) => setShown({ ...shown, [id]: name }),
    free: takesFiles(problem) && fixed.length === 0,
    full: names.length >= MOST_FILES,
    set(next, to = at) {
      setAll({ ...all, [id]: next });
      setShown({ ...shown, [id]: to });
      save('local', ownKey(`assay:files:${problem.slug}:${id}`), next);
    },
  };
}
