import { useLanguageName } from '../lib/languageNames';

/** "C++23" for "cpp". */
export function LanguageName({ id }: { id: string }) {
  return useLanguageName(id);
}
