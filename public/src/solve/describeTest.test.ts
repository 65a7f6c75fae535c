import { expect, test } from 'vitest';
import type { TestResult } from '../api';
import { describeTest, insteadOfAnswer, timeOfTest } from './describeTest';

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

test('what came instead of an answer is told by its type', () => {
  const wrong: TestResult = { ...slept, verdict: 'WA', reason: 'expected a ListNode or None as the answer, got an object of type list' };
  expect(insteadOfAnswer(wrong)).toBe('an object of type list');
  expect(insteadOfAnswer({ ...wrong, reason: 'an object of type complex cannot be an answer, with what is in it' })).toBe('an object of type complex');
  expect(insteadOfAnswer({ ...wrong, reason: 'expected a TreeNode or None as the answer, got an object of type ListNode, which has no left and no right' })).toBe('an object of type ListNode');
  expect(insteadOfAnswer({ ...wrong, reason: 'the returned list has a cycle, or more than a million nodes' })).toBe('no value');
  expect(insteadOfAnswer({ ...wrong, got: '[1]' })).toBeUndefined();
  expect(insteadOfAnswer({ ...wrong, verdict: 'RTE' })).toBeUndefined();
});
