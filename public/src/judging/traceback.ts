import type { Diagnostic, TestResult } from '../api';
import { firstFailure, type Judging } from './state';

const FRAME = /^ +File "solution\.py", line (\d+)/gm;

/** Where in the author's file a run-time error happened, as Python says on stderr; null where nothing says so. */
export function placeOfError(test: TestResult): Diagnostic | null {
  if (test.verdict !== 'RTE' || !test.stderr) return null;
  const last = [...test.stderr.matchAll(FRAME)].at(-1);
  if (!last) return null;
  /* Below the frames: the kind of error and its words. */
  const words = test.stderr.slice(last.index).split('\n').slice(1).find((line) => /^\S/.test(line));
  return { line: Number(last[1]), column: 0, severity: 'error', message: words ?? 'The run-time error happened here.' };
}

/** What the editor marks: the words of the compiler, and where the first failing test broke. */
export function marksOf(judging: Judging): Diagnostic[] {
  const failed = firstFailure(judging.tests.values());
  const place = failed && placeOfError(failed);
  return place ? [...judging.diagnostics, place] : judging.diagnostics;
}
