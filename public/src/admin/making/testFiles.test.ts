import { expect, test } from 'vitest';
import { filesOf, nextName, pairsOf } from './testFiles';

test('inputs find their answers by name, and what is no test is told', () => {
  const { pairs, left } = pairsOf([
    { name: '02.in', text: '1 2' },
    { name: '02.ans', text: '3\n' },
    { name: 'sample1.in', text: '' },
    { name: 'sample1.out', text: '0' },
    { name: '03.in', text: '5\n' },
    { name: '04.ans', text: '5\n' },
    { name: 'notes.txt', text: 'x' },
  ]);
  expect(pairs).toEqual([
    { name: '02', hidden: true, input: '1 2\n', answer: '3\n' },
    { name: 'sample1', hidden: false, input: '', answer: '0\n' },
    { name: '03', hidden: true, input: '5\n', answer: null },
  ]);
  expect(left).toEqual(['notes.txt', '04.ans']);
  expect(filesOf(pairs.slice(0, 1)).map(({ path }) => path)).toEqual(['data/secret/02.in', 'data/secret/02.ans']);
});

test('a new test has the next number that is free', () => {
  expect(nextName([])).toBe('01');
  expect(nextName(['01', '02'])).toBe('03');
  expect(nextName(['03', 'x'])).toBe('04');
});
