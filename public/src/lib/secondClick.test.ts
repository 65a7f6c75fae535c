import { describe, expect, it } from 'vitest';
import { isMisplaced, type Click } from './secondClick';

const first: Click = { meaning: 'Check it', x: 100, y: 200, timeMs: 1000 };
const second: Click = { ...first, meaning: 'Import it', timeMs: 1300 };

describe('the second click of a double click', () => {
  it('does nothing where it would mean another thing', () => {
    expect(isMisplaced(first, second)).toBe(true);
    expect(isMisplaced(first, { ...second, x: 103, y: 204 })).toBe(true);
  });

  it('counts where it means the same, comes later, or goes elsewhere', () => {
    expect(isMisplaced(null, first)).toBe(false);
    expect(isMisplaced(first, { ...first, timeMs: 1100 })).toBe(false);
    expect(isMisplaced(first, { ...second, timeMs: 2000 })).toBe(false);
    expect(isMisplaced(first, { ...second, x: 140 })).toBe(false);
  });
});
