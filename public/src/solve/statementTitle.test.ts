import { expect, it } from 'vitest';
import { titleOf } from './statementTitle';

const of = (statement: string, statement_language = 'en', title = 'Add One') => ({ statement, statement_language, title });
const usual = of('# Add One\nText');

it('the name that a statement begins with stands above it', () => {
  expect(titleOf(usual, usual)).toEqual(['Add One', 'Text']);
  expect(titleOf(of('Text'), of('Text'))).toEqual(['Add One', 'Text']);
  expect(titleOf(of('# Eins dazu\nText', 'de'), usual)).toEqual(['Eins dazu', 'Text']);
  expect(titleOf(of('# Eins dazu #\n\nText', 'de'), of('Text'))).toEqual(['Eins dazu', '\nText']);
});

it('another heading is none', () => {
  const task = of('# Task\nText');
  expect(titleOf(task, task)).toEqual(['Add One', '# Task\nText']);
  expect(titleOf(of('# Aufgabe\nText', 'de'), task)).toEqual(['Add One', '# Aufgabe\nText']);
  expect(titleOf(of('# $n$ dazu\nText', 'de'), usual)).toEqual(['Add One', '# $n$ dazu\nText']);
});

it('the name that a package has in a language is the title in it', () => {
  expect(titleOf(of('Text', 'de', 'Eins dazu'), usual)).toEqual(['Eins dazu', 'Text']);
  expect(titleOf(of('# Eins dazu\nText', 'de', 'Eins dazu'), usual)).toEqual(['Eins dazu', 'Text']);
  expect(titleOf(of('# Aufgabe\nText', 'de', 'Eins dazu'), usual)).toEqual(['Eins dazu', '# Aufgabe\nText']);
});
