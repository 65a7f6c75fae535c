import { describe, expect, it } from 'vitest';
import type { LanguageStatistics } from '../api';
import { slowerShare } from './share';

const statistics = (accepted: number, more: Partial<LanguageStatistics> = {}): LanguageStatistics => ({
  language: 'python',
  accepted,
  fastest_ms: 10,
  median_ms: 20,
  histogram: { edges_ms: [0, 10, 20, 50], counts: [accepted - 4, 1, 3] },
  mine: null,
  ...more,
});

describe('the share of solutions that are slower', () => {
  it('counts what is in later bars', () => {
    expect(slowerShare(statistics(10), null, 5)).toBe(0.4);
    expect(slowerShare(statistics(10), null, 15)).toBe(0.3);
  });

  it('is what the judge says of one\u2019s best', () => {
    const mine = { submission_id: 7, time_ms: 10, faster_than: 0.75 };
    expect(slowerShare(statistics(10, { mine }), 7, 5)).toBe(0.75);
    expect(slowerShare(statistics(10, { mine }), 8, 5)).toBe(0.4);
  });

  it('is not told of few solutions, of none, nor of the slowest', () => {
    expect(slowerShare(statistics(4), null, 5)).toBeNull();
    expect(slowerShare(undefined, null, 5)).toBeNull();
    expect(slowerShare(statistics(10), null, 45)).toBeNull();
    expect(slowerShare(statistics(10, { histogram: { edges_ms: [], counts: [] } }), null, 5)).toBeNull();
  });
});
