import { describe, expect, it } from 'vitest';
import { readExchange } from './exchange';

describe('readExchange', () => {
  it('joins the lines that one side says in a row', () => {
    expect(readExchange('<5\n<1 2\n>3\n<ok\n')).toEqual([
      { from: 'judge', text: '5\n1 2' },
      { from: 'solution', text: '3' },
      { from: 'judge', text: 'ok' },
    ]);
  });

  it('counts passes, and begins each with a saying of its own', () => {
    expect(readExchange('>a\n---\n>b\n')).toEqual([
      { from: 'solution', text: 'a' },
      { from: 'solution', text: 'b', pass: 2 },
    ]);
  });

  it('finds nothing in a text where nobody spoke', () => {
    expect(readExchange('')).toEqual([]);
  });
});
