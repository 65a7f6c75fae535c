import type { TestResult } from '../api';
import { isRounded, verdictText } from '../judging/state';
import { atMost, formatKb, formatMs } from '../lib/format';

export function describeTest(test: TestResult): string {
  const rounded = isRounded(test);
  const time = test.time_ms !== undefined ? formatMs(test.time_ms) : null;
  const measures = [
    time !== null && rounded ? atMost(time) : time,
    test.memory_kb !== undefined && !rounded ? formatKb(test.memory_kb) : null,
  ].filter((measure) => measure !== null);
  const name = test.sample ? `Test ${test.index} (sample)` : `Test ${test.index}`;
  return `${name}: ${[verdictText(test.verdict), ...measures].join(', ')}`;
}
