import type { Language, Problem } from '../api';

/** What stands for a language where answers are submitted, and no program. */
export const ANSWERS: Language = {
  id: 'text',
  name: 'Text',
  version: '',
  extensions: ['txt'],
  compile_command: '',
  run_command: '',
  kinds: ['submit-answer'],
  editor: 'plaintext',
  indent: 2,
};

export const MOST_FILES = 20;
const NAME = /^[A-Za-z0-9_+][A-Za-z0-9_.+-]{0,99}$/;

/** The languages in which the problem may be solved. */
export function languagesOf(problem: Problem, languages: Language[]): Language[] {
  if (problem.kind === 'submit-answer') return [ANSWERS];
  return languages.filter(({ id, kinds }) => kinds.includes(problem.kind) && (problem.languages?.includes(id) ?? true));
}

/** A submission may have several files. */
export function takesFiles({ kind }: Problem): boolean {
  return kind !== 'function';
}

/** "secret/a/1" is answered by a-1.out, unless another test would be, too. */
export function answerNames(problem: Problem): string[] {
  const tests = (problem.inputs ?? []).map(({ name }) => name);
  const short = tests.map(shortName);
  return tests.map((name, i) => `${short.filter((other) => other === short[i]).length > 1 ? name.replaceAll('/', '-') : short[i]}.out`);
}

function shortName(test: string): string {
  return test.slice(test.indexOf('/') + 1).replaceAll('/', '-');
}

/** The same for the inputs, as files to save. */
export function inputNames(problem: Problem): string[] {
  return answerNames(problem).map((name) => name.replace(/out$/, 'in'));
}

/** The usual name of the file that starts. */
export function mainName(language: Language | undefined): string {
  const ending = language?.extensions[0] ?? ({ cpp: 'cpp', c: 'c' }[language?.editor ?? ''] ?? 'txt');
  return language?.editor === 'java' ? 'Main.java' : `main.${ending}`;
}

/** Why a file cannot have this name; null: it can. */
export function nameFault(name: string, others: string[]): string | null {
  if (!NAME.test(name)) return 'A name has letters, digits, dots, underscores and dashes, and begins with no dot or dash.';
  if (others.some((other) => other.toLowerCase() === name.toLowerCase())) return 'There is a file of this name.';
  return null;
}
