import { useState } from 'react';
import type { Language, Problem } from '../api';
import { load, save } from '../lib/storage';

const KEY = 'assay:language';

/** The language chosen last, where this judge has it. */
export function useLanguage(languages: Language[], problem: Problem): [string, (id: string) => void] {
  const [language, setLanguage] = useState(() => {
    const last = load<string>('local', KEY);
    const offered = languages.find(({ id }) => id === last);
    const withStarter = languages.find(({ id }) => id in problem.starter);
    return (offered ?? withStarter ?? languages[0])?.id ?? '';
  });
  function choose(id: string) {
    setLanguage(id);
    save('local', KEY, id);
  }
  return [language, choose];
}
