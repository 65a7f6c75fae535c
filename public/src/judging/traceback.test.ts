import { describe, expect, it } from 'vitest';
import type { TestResult } from '../api';
import { placeOfError } from './traceback';

const test = (stderr: string, verdict: TestResult['verdict'] = 'RTE'): TestResult => ({ index: 1, time_ms: 1, wall_ms: 1, memory_kb: 1, sample: true, verdict, stderr });

describe('the place of a run-time error', () => {
  it('is the innermost line of the author, with the words of the error', () => {
    const text = 'a warning\nTraceback (most recent call last):\n  File "solution.py", line 3, in f\n    return g(n)\n  File "solution.py", line 7, in g\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n';
    expect(placeOfError(test(text))).toMatchObject({ line: 7, message: 'ZeroDivisionError: division by zero' });
  });

  it('is the last one told where errors follow one another', () => {
    const one = (line: number, words: string) => `Traceback (most recent call last):\n  File "solution.py", line ${line}, in f\n${words}\n`;
    expect(placeOfError(test(`${one(2, 'KeyError: 1')}\nDuring handling of the above exception, another exception occurred:\n\n${one(4, 'ValueError')}`))).toMatchObject({ line: 4, message: 'ValueError' });
  });

  it('is not made up', () => {
    expect(placeOfError(test('terminate called\n'))).toBeNull();
    expect(placeOfError(test('File "solution.py", line 3'))).toBeNull();
    expect(placeOfError(test('  File "solution.py", line 3\nX\n', 'WA'))).toBeNull();
    expect(placeOfError({ ...test(''), stderr: undefined })).toBeNull();
  });
});
