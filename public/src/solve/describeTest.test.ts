import { expect, test } from 'vitest';
import type { TestResult } from '../api';
import { describeTest, timeOfTest } from './describeTest';

const slept: TestResult = {
  index: 1, sample: true, verdict: 'TLE', time_ms: 3.7, wall_ms: 6010, memory_kb: 9000, reason: 'it slept, or waited for what did not come, for more than the 5 s that all tests together may',
};

test('a test that slept until its end tells how long it was', () => {
  expect(timeOfTest(slept)).toBe(6010);
  expect(describeTest(slept, false)).toContain('6.01\u00a0s');
});

test('of all others the CPU time is told', () => {
  expect(timeOfTest({ ...slept, reason: 'it ran past the CPU-time limit' })).toBe(3.7);
  expect(timeOfTest({ ...slept, verdict: 'AC', reason: undefined })).toBe(3.7);
});
