import { expect, it } from 'vitest';
import { titleOf } from './statementTitle';

const of = (statement: string, statement_language = 'en') => ({ statement, statement_language });
const usual = { ...of('# Add One\nText'), title: 'Add One' };

it('the name that a statement begins with stands above it', () => {
  expect(titleOf(usual, usual)).toEqual(['Add One', 'Text']);
  expect(titleOf(of('Text'), { ...usual, ...of('Text') })).toEqual(['Add One', 'Text']);
  expect(titleOf(of('# Eins dazu\nText', 'de'), usual)).toEqual(['Eins dazu', 'Text']);
  expect(titleOf(of('# Eins dazu #\n\nText', 'de'), { ...usual, ...of('Text') })).toEqual(['Eins dazu', '\nText']);
});

it('another heading is none', () => {
  const task = { ...of('# Task\nText'), title: 'Add One' };
  expect(titleOf(task, task)).toEqual(['Add One', '# Task\nText']);
  expect(titleOf(of('# Aufgabe\nText', 'de'), task)).toEqual(['Add One', '# Aufgabe\nText']);
  expect(titleOf(of('# $n$ dazu\nText', 'de'), usual)).toEqual(['Add One', '# $n$ dazu\nText']);
});
