import type { TestResult } from '../api';
import { isRounded, SAME_AS_REFERENCE, verdictText } from '../judging/state';
import { atMost, formatKb, formatMs } from '../lib/format';

export function nameOfTest({ index, sample }: TestResult, ownInput: boolean): string {
  return `${ownInput ? 'Case' : sample ? 'Sample' : 'Test'} ${index}`;
}

export function testVerdictText({ verdict }: TestResult, ownInput: boolean): string {
  return ownInput && verdict === 'AC' ? SAME_AS_REFERENCE : verdictText(verdict);
}

/** What counted against a test that slept until its end is not its CPU time. */
export function timeOfTest({ verdict, reason, time_ms, wall_ms }: TestResult): number | undefined {
  return verdict === 'TLE' && reason?.startsWith('it slept') && wall_ms !== undefined ? wall_ms : time_ms;
}

/** What came instead of an answer, where it was no value of the problem's type. */
export function insteadOfAnswer({ verdict, got, reason }: TestResult): string | undefined {
  if (verdict !== 'WA' || got !== undefined || !reason) return undefined;
  return /\ban object of type [^\s,]+/.exec(reason)?.[0] ?? 'no value';
}

export function describeTest(test: TestResult, ownInput: boolean): string {
  const rounded = isRounded(test);
  const ms = timeOfTest(test);
  const time = ms !== undefined ? formatMs(ms) : null;
  const measures = [
    time !== null && rounded ? atMost(time) : time,
    test.memory_kb !== undefined && !rounded ? formatKb(test.memory_kb) : null,
  ].filter((measure) => measure !== null);
  return `${nameOfTest(test, ownInput)}: ${[testVerdictText(test, ownInput), ...measures].join(', ')}`;
}
