import { expect, test } from 'vitest';
import { slugOf } from './slug';

test('an address is made of the letters and digits of a title', () => {
  expect(slugOf('Add two numbers!')).toBe('add-two-numbers');
  expect(slugOf("  L'été à Nîmes ")).toBe('lete-a-nimes');
  expect(slugOf('2027')).toBe('problem-2027');
  expect(slugOf('日本')).toBe('');
});
