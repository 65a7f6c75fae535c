import { expect, test } from 'vitest';
import { pointsShort, pointsText } from './points';

test('points are told with the most that there are, and with two decimals at most', () => {
  expect(pointsText(35, 100)).toBe('35 of 100 points');
  expect(pointsText(1, null)).toBe('1 point');
  expect(pointsText(33.3333, undefined)).toBe('33.33 points');
  expect(pointsShort(66.5, 100)).toBe('66.5/100');
  expect(pointsShort(7, null)).toBe('7');
});
