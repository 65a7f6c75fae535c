import { describe, expect, it } from 'vitest';
import { headOfCloser } from './brackets';
import { meantIndent } from './ownIndent';

const python = (above: string, offered: number, typed: string) =>
  meantIndent({ language: 'python', above: above.split('\n'), offered, typed });
const cpp = (above: string, offered: number, typed: string) =>
  meantIndent({ language: 'cpp', above: above.split('\n'), offered, typed });

describe('spaces at the beginning of a new line', () => {
  it('count from the margin, whatever the editor offers', () => {
    expect(python('def f():', 4, ' ')).toBe(1);
    expect(python('        return x', 8, '    ')).toBe(4);
    expect(python('    f(a,', 4, '      ')).toBe(6);
    expect(cpp('        x++;', 8, '    ')).toBe(4);
    expect(cpp('    int f() {', 8, ' ')).toBe(1);
  });
  it('are one more step below a line that has a body without braces, or goes on', () => {
    expect(cpp('    if (x)', 4, '    ')).toBe('open');
    expect(cpp('    if (x)', 4, '    y')).toBe('offered');
    expect(cpp('    } else if (x)', 4, '    y')).toBe('offered');
    expect(cpp('    int y = a +', 4, '  b')).toBe('offered');
  });
  it('are the whole indentation there, too, once they are more than the offer', () => {
    expect(cpp('    if (x)', 4, '     ')).toBe(5);
    expect(cpp('    while (x)', 4, '    {')).toBe(4);
  });
});

describe('what is typed at the offer', () => {
  it('stays there', () => {
    expect(python('    n = 1', 4, 'r')).toBe('offered');
    expect(python('    return 1', 4, 'x')).toBe('offered');
    expect(python('    n = 1\n', 4, 'n')).toBe('offered');
    expect(python('    n = 1\n', 4, 'def g(')).toBe('offered');
    expect(cpp('    x++;', 4, 'y')).toBe('offered');
  });
  it('goes to the margin where it can only stand there', () => {
    expect(python('    n = 1\n', 4, 'class')).toBe('open');
    expect(python('    n = 1\n', 4, 'class ')).toBe(0);
    expect(python('    n = 1\n', 4, 'classes ')).toBe('offered');
    expect(python('    n = 1\n\n', 4, 'def ')).toBe(0);
    expect(python('    return 1\n', 4, 'd')).toBe(0);
    expect(python('    n = 1\n', 4, 'if __name__ ')).toBe(0);
    expect(cpp('    /*\n     */', 5, 'x')).toBe(4);
    expect(cpp('class Solution {', 4, 'public')).toBe('open');
    expect(cpp('class Solution {', 4, 'public:')).toBe(0);
    expect(cpp('struct A {\n    struct B {', 8, 'private:')).toBe(4);
  });
});

describe('a bracket that closes stands below', () => {
  const head = (...lines: string[]) => headOfCloser(lines, []);
  it('the line of its opener', () => {
    expect(head('int f() {', '  g();', '}')).toBe(0);
    expect(head('class A {', '  int f(int a,', '        int b) {', '  }')).toBe(1);
    expect(head('f(', '  [1, 2],', ')')).toBe(0);
    expect(head('}')).toBeUndefined();
  });
  it('not a bracket in a text', () => {
    const tokens = [[{ offset: 0, type: '' }], [{ offset: 0, type: '' }, { offset: 4, type: 'string.cpp' }]];
    expect(headOfCloser(['f() {', 's = "{"', '}'], tokens)).toBe(0);
  });
});
