import { describe, expect, it } from 'vitest';
import { byteTicks, ticks } from './scale';

describe('the marks of an axis', () => {
  it('are few and round, and the last is not below the most', () => {
    expect(ticks(10)).toEqual([0, 5, 10]);
    expect(ticks(0.7)).toEqual([0, 0.25, 0.5, 0.75]);
    expect(ticks(3)).toEqual([0, 1, 2, 3]);
    expect(ticks(0.000123)).toEqual([0, 0.00005, 0.0001, 0.00015]);
    for (const most of [1, 7, 13, 99, 101, 12345, 0.031]) {
      const marks = ticks(most);
      expect(marks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(marks.length).toBeLessThanOrEqual(5);
    }
  });

  it('are there also for nothing', () => {
    expect(ticks(0)).toEqual([0, 0.5, 1]);
    expect(ticks(0, true)).toEqual([0, 1]);
    expect(ticks(NaN).at(-1)).toBe(1);
  });

  it('count whole things by whole numbers, and bytes by 1024', () => {
    expect(ticks(2, true)).toEqual([0, 1, 2]);
    expect(byteTicks(0)).toEqual([0, 512, 1024]);
    expect(byteTicks(3 * 1024 * 1024)).toEqual([0, 1, 2, 3].map((mib) => mib * 1024 * 1024));
  });
});
