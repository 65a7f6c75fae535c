import { describe, expect, it } from 'vitest';
import { lineDifference, type Line } from './lineDifference';

const line = (of: Line | undefined) => (of ? `${of.number}${of.text}` : '-');
const short = (expected: string, got: string) =>
  lineDifference(expected, got).map(({ parts, ...pair }) => `${parts ? '!' : ' '}${line(pair.expected)}|${line(pair.got)}`);

describe('lineDifference', () => {
  it('puts the same lines side by side and marks those that differ', () => {
    expect(short('a\nb\nc\n', 'a\nx\nc\n')).toEqual([' 1a|1a', '!2b|2x', ' 3c|3c']);
  });
  it('finds a line that is missing or too much, and goes on with the rest', () => {
    expect(short('a\nb\nc\n', 'a\nc\n')).toEqual([' 1a|1a', '!2b|-', ' 3c|2c']);
    expect(short('a\nc\n', 'a\nb\nc\n')).toEqual([' 1a|1a', '!-|2b', ' 2c|3c']);
  });
  it('knows texts of no line, and lines that are empty', () => {
    expect(short('a\n', '')).toEqual(['!1a|-']);
    expect(short('', 'a')).toEqual(['!-|1a']);
    expect(short('\na\n', '\n\na\n')).toEqual([' 1|1', '!-|2', ' 2a|3a']);
  });
  it('takes no white space at the end of a line, nor a last line end, for a difference', () => {
    expect(short('a \nb', 'a\r\nb\n')).toEqual([' 1a |1a\r', ' 2b|2b']);
  });
  it('takes a byte order mark or a no-break space at the end of a line for a difference, as the judge does', () => {
    expect(short('a\nb\n', 'a\ufeff\nb\u00a0\n')).toEqual(['!1a|1a\ufeff', '!2b|2b\u00a0']);
  });
  it('says which part of a line differs', () => {
    expect(lineDifference('the 3\nsea 2\n', 'the 3\nsea 12\n')[1]!.parts).toEqual([
      { same: 'sea ', differs: '', rest: '2' },
      { same: 'sea ', differs: '1', rest: '2' },
    ]);
  });
  it('has a bound: many lines are compared one after the other', () => {
    const many = Array.from({ length: 2000 }, (_, i) => `${i}\n`).join('');
    const pairs = lineDifference(many, `x\n${many}`);
    expect(pairs.length).toBe(2001);
    expect(pairs.every(({ parts }) => parts)).toBe(true);
  });
});
