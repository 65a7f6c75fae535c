import { describe, expect, it } from 'vitest';
import { headOfCloser, headOfStatement } from './brackets';
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

describe('a statement of several lines', () => {
  const head = (...lines: string[]) => headOfStatement(lines, [], true);
  it('began where its first bracket was opened, or its first backslash stands', () => {
    expect(head('x = f(a,', '      b)')).toBe(0);
    expect(head('y', 'x = f(a,', '      b)[c', '      ](d,', '    e)')).toBe(1);
    expect(head('#define FOR(i, n) \\', '    for (int i = 0; \\', '         i < n; i++)')).toBe(0);
    expect(head('x = a + \\', '    f(b, \\', '      c)')).toBe(0);
    expect(head('int f(int a,', '      int b) {')).toBe(0);
  });
  it('goes on inside of a bracket and behind a backslash', () => {
    expect(head('f(a,', '  g(b,', '    c),')).toBe(1);
    expect(head('f(a,', '  b), (c,')).toBeUndefined();
    expect(head('#define A \\', '    f(a, \\')).toBeUndefined();
    expect(head('x = f(a)')).toBeUndefined();
  });
  it('is followed below its first line', () => {
    const next = (language: string, above: string, offered: number, first: number, typed = 'y') =>
      meantIndent({ language, above: above.split('\n'), offered, typed, head: first });
    expect(next('cpp', '#define A \\\n    f()', 4, 0, 'int')).toBe(0);
    expect(next('python', 'x = f(a,\n      b)', 6, 0)).toBe(0);
    expect(next('python', 'x = f(a,\n      b)\n', 6, 0)).toBe(0);
    expect(next('python', '    if (a and\n            b):', 16, 4)).toBe(8);
    expect(next('cpp', 'int f(int a,\n      int b) {', 10, 0)).toBe(4);
    expect(next('cpp', '    f(a,\n  b);', 2, 4)).toBe(4);
  });
});
