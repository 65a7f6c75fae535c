import { describe, expect, it } from 'vitest';
import type { Language, Problem } from '../api';
import { answerNames, inputNames, languagesOf, mainName, nameFault } from './files';

const language = (id: string, kinds: string[], extensions = [id], editor = id) => ({ id, kinds, extensions, editor }) as Language;
const problem = (more: Partial<Problem>) => ({ kind: 'program', languages: null, inputs: null, ...more }) as Problem;

describe('languages of a problem', () => {
  const all = [language('python', ['function', 'program']), language('c', ['program'])];

  it('are those for its kind that it allows', () => {
    expect(languagesOf(problem({}), all)).toHaveLength(2);
    expect(languagesOf(problem({ kind: 'function' }), all)).toEqual([all[0]]);
    expect(languagesOf(problem({ languages: ['c'] }), all)).toEqual([all[1]]);
  });

  it('are none where answers are submitted, but text', () => {
    expect(languagesOf(problem({ kind: 'submit-answer', languages: ['text'] }), all).map(({ id }) => id)).toEqual(['text']);
  });
});

describe('files of answers', () => {
  const named = (...names: string[]) => problem({ inputs: names.map((name) => ({ name, bytes: 1, url: null })) });

  it('are named as the tests, without the folder', () => {
    expect(answerNames(named('sample/1', 'secret/a/02'))).toEqual(['1.out', 'a-02.out']);
    expect(inputNames(named('secret/x'))).toEqual(['x.in']);
  });

  it('have the folder where two tests have one name', () => {
    expect(answerNames(named('sample/1', 'secret/1', 'secret/2'))).toEqual(['sample-1.out', 'secret-1.out', '2.out']);
  });
});

describe('names of files', () => {
  it('are usual ones at first', () => {
    expect(mainName(language('java', [], ['java']))).toBe('Main.java');
    expect(mainName(language('cpp17', [], [], 'cpp'))).toBe('main.cpp');
    expect(mainName(language('python', [], ['py']))).toBe('main.py');
  });

  it('are plain and there once', () => {
    expect(nameFault('a_b.py', ['c.py'])).toBeNull();
    for (const name of ['', '.a', '-a', 'a/b', 'a b', 'ä', 'C.py']) expect(nameFault(name, ['c.py'])).not.toBeNull();
  });
});
