import { describe, expect, it } from 'vitest';
import { barOf, LABEL_ROOM, shownEdges } from './histogram';

describe('a histogram', () => {
  it('puts a time into the bar that begins with it, the last time into the last bar', () => {
    const edges = [0, 10, 20, 30];
    expect([0, 9.9, 10, 29, 30].map((time) => barOf(edges, time))).toEqual([0, 0, 1, 2, 2]);
    expect(barOf([0, 10], 45)).toBe(0);
    expect(barOf([], 5)).toBe(-1);
  });

  it('names both ends and not too many edges between', () => {
    for (let bars = 1; bars <= 20; bars++) {
      const shown = shownEdges(bars, 800);
      expect(shown[0]).toBe(0);
      expect(shown.at(-1)).toBe(bars);
      expect(shown.length).toBeLessThanOrEqual(6);
      expect(new Set(shown).size).toBe(shown.length);
    }
  });

  it('leaves room between the numbers, however narrow it is', () => {
    for (let bars = 1; bars <= 40; bars++) {
      for (const width of [0, 120, 300, 375, 620, 800]) {
        const shown = shownEdges(bars, width);
        const gaps = shown.slice(1).map((edge, i) => ((edge - shown[i]!) * width) / bars);
        expect(shown.length === 2 || Math.min(...gaps) >= LABEL_ROOM, `${bars} bars in ${width}: ${shown}`).toBe(true);
      }
    }
  });
});
