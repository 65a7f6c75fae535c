import { listLanguages } from '../api';
import { askedOnce } from './askedOnce';

/** What the judge calls its languages. */
const names = askedOnce<ReadonlyMap<string, string>>(
  new Map(),
  async () => new Map([['text', 'Text'], ...(await listLanguages()).map(({ id, name }): [string, string] => [id, name])]),
);

/** Until it is known, and of a language that the judge has no more, the id has to do. */
export function useLanguageName(id: string): string {
  return names.use().get(id) ?? id;
}
