import type { TestResult } from '../api';
import { verdictText } from '../judging/state';
import { formatKb, formatMs } from '../lib/format';

export function describeTest(test: TestResult): string {
  const measures = [
    test.time_ms !== undefined ? formatMs(test.time_ms) : null,
    test.memory_kb !== undefined ? formatKb(test.memory_kb) : null,
  ].filter((measure) => measure !== null);
  const name = test.sample ? `Test ${test.index} (sample)` : `Test ${test.index}`;
  return `${name}: ${[verdictText(test.verdict), ...measures].join(', ')}`;
}
