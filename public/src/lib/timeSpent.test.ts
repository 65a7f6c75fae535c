import { describe, expect, it } from 'vitest';
import { addTime, formatTimeSpent, readTimeSpent } from './timeSpent';

describe('time spent', () => {
  it('grows by each tick, and by one of two tabs', () => {
    const first = addTime({ ms: 0, at: 0 }, 1000, 2000);
    expect(first).toEqual({ ms: 1000, at: 2000 });
    const other = addTime(first, 1200, 2200);
    expect(other).toEqual({ ms: 1200, at: 2200 });
    expect(addTime(other, 2000, 3000).ms).toBe(2000);
  });

  it('does not count the sleep of a machine, nor a clock that was set', () => {
    expect(addTime({ ms: 5000, at: 1000 }, 1000, 900_000).ms).toBe(5000);
    expect(addTime({ ms: 5000, at: 900_000 }, 2000, 3000).ms).toBe(6000);
    expect(addTime({ ms: 5000, at: 3000 }, 3000, 2000)).toEqual({ ms: 5000, at: 2000 });
  });

  it('begins anew where the storage holds something else', () => {
    for (const stored of [null, 'x', 5, [], {}, { ms: '7' }, { ms: -4, at: NaN }]) expect(readTimeSpent(stored)).toEqual({ ms: 0, at: 0 });
    expect(readTimeSpent({ ms: 7, at: 9 })).toEqual({ ms: 7, at: 9 });
  });

  it('is read as on a clock', () => {
    expect([0, 7900, 754_000, 3_723_000, 360_000_000].map(formatTimeSpent)).toEqual(['0:00', '0:07', '12:34', '1:02:03', '100:00:00']);
  });
});
