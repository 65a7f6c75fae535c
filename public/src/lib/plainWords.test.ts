import { expect, it } from 'vitest';
import { formatDate } from './format';
import { plainWords } from './plainWords';

const START = '2026-11-30T10:00:00Z';

it('a field is called as its form calls it', () => {
  expect(plainWords("'time_ms' is a number from 1 to 60000.")).toBe('“Time limit” is a number from 1 to 60000.');
  expect(plainWords("'code' is empty.")).toBe('“Code” is empty.');
  expect(plainWords("'problem_id' must be a number or a slug.")).toBe('“Problem” is a number or a short name.');
  expect(plainWords("'starts_at' is a time as RFC 3339 has it: 2026-01-31T12:00:00Z.")).toBe('“Starts” is a day and a time.');
  expect(plainWords("One of 'submission_id', 'problem_id' and 'contest_id' is needed.")).toBe('One of “Submission”, “Problem” and “Contest” is needed.');
  expect(plainWords("The key 'title' is missing.")).toBe('The key “Title” is missing.');
  expect(plainWords('starts_at was changed')).toBe('Starts was changed');
});

it('a time is by the reader’s clock', () => {
  expect(plainWords(`It ended at ${START}.`)).toBe(`It ended at ${formatDate(START)}.`);
  expect(plainWords('from 2026-11-30T10:00:00.123456Z to 2026-12-01T12:00:00+02:00')).not.toMatch(/\dT\d/);
});

it('verdicts in a list are words', () => {
  expect(plainWords("'verdict' is one of: AC, WA, TLE, MLE, OLE, RTE, CE, JE.")).toBe(
    '“Verdict” is one of: Accepted, Wrong Answer, Time Limit Exceeded, Memory Limit Exceeded, Output Limit Exceeded, Run-Time Error, Compile Error, Judge Error.',
  );
  expect(plainWords('The problem CE of the contest AC.')).toBe('The problem CE of the contest AC.');
});

it('what people named stays as it is', () => {
  for (const text of ["There is no problem 'two-sum'.", "There is no problem 'code'.", "The name 'ada' is in line 2 already.", "digits, '.', '_' and '-'", "'two_sum' is not defined", 'a 2026-11-30 b'])
    expect(plainWords(text)).toBe(text);
});
