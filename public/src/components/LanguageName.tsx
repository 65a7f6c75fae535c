import { useLanguageName } from '../lib/languageNames';

/** "C++20" for "cpp". */
export function LanguageName({ id }: { id: string }) {
  return useLanguageName(id);
}
