/** The kinds of problems that can be begun here, and what a teacher knows them by. */
export const KINDS = [
  { value: 'program', name: 'Program', words: 'It reads its input and writes its output, as in contests.' },
  { value: 'function', name: 'Function', words: 'A function or a class is written; the judge calls it.' },
] as const;

export type MadeKind = (typeof KINDS)[number]['value'];

/** The folders of solutions by the verdict that is expected. */
export const EXPECTED = [
  { value: 'accepted', name: 'Accepted' },
  { value: 'wrong_answer', name: 'Wrong Answer' },
  { value: 'time_limit_exceeded', name: 'Time Limit Exceeded' },
  { value: 'run_time_error', name: 'Run-Time Error' },
] as const;
