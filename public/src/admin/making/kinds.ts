/** The kinds of problems that can be begun here, and what a teacher knows them by. */
export const KINDS = [
  { value: 'program', name: 'Program', words: 'It reads its input and writes its output, as in contests.' },
  { value: 'function', name: 'Function', words: 'A function or a class is written; the judge calls it.' },
  { value: 'interactive', name: 'Interactive', words: 'A program talks with yours, the output validator.' },
  { value: 'multi-pass', name: 'Several passes', words: 'A program runs again with what your output validator made of its output.' },
  { value: 'submit-answer', name: 'Answers', words: 'People get the inputs and submit the answers, and no program.' },
] as const;

export type MadeKind = (typeof KINDS)[number]['value'];

/** The folders of solutions by the verdict that is expected. */
export const EXPECTED = [
  { value: 'accepted', name: 'Accepted' },
  { value: 'wrong_answer', name: 'Wrong Answer' },
  { value: 'time_limit_exceeded', name: 'Time Limit Exceeded' },
  { value: 'run_time_error', name: 'Run-Time Error' },
] as const;
