import { describe, expect, it } from 'vitest';
import { headOfStatement } from './brackets';
import { readTexts } from './texts';

const read = (language: string, text: string) => readTexts(text.split('\n'), language)!;
const head = (language: string, text: string) => {
  const { code, from } = read(language, text);
  return headOfStatement(code, [], true, from);
};

describe('texts in code', () => {
  it('are blank, and so are comments', () => {
    expect(read('python', `x = f"{a}(" + 'it\\'s' # (`).code).toEqual([`x = f${' '.repeat(6)} + ${' '.repeat(11)}`]);
    expect(read('cpp', 'f("(\\"", \'"\', 1\'000, L\'x\'); // {').code).toEqual([`f(${' '.repeat(5)}, ${' '.repeat(3)}, 1'000, L${' '.repeat(3)}); ${' '.repeat(4)}`]);
    expect(read('cpp', 'g(/* ) */ u8R"x()")x" FOOR"(")').code).toEqual([`g(${' '.repeat(7)} ${' '.repeat(11)} FOOR${' '.repeat(3)})`]);
  });
  it('of several lines began on the first', () => {
    expect(read('python', 'a\nx = """\n\'\'\'\n\\"""\nb""" + \'\'\'c\n\'\'\'\nd')).toMatchObject({ from: [0, 1, 1, 1, 1, 1, 6], open: false });
    expect(read('python', "x = 'a\\\nb'\ny")).toMatchObject({ from: [0, 0, 2], open: false });
    expect(read('cpp', 'auto s = R"--(\n)"\n)--";\nx /*\n*/ y')).toMatchObject({ from: [0, 0, 0, 3, 3], open: false });
    expect(read('javascript', 'let s = `\n"\\`\n`;\nf')).toMatchObject({ from: [0, 0, 0, 3], open: false });
  });
  it('may be open at the end, but no text of one line is', () => {
    expect(['x = f"""\n {a["b"]}', '"""', "a '''\\'''"].map((text) => read('python', text).open)).toEqual([true, true, true]);
    expect(['x = "a', "# it's", 'f(\'"""\')'].map((text) => read('python', text).open)).toEqual([false, false, false]);
    expect(['R"(\n', '/*', '// /*', '"\\', 'R" a'].map((text) => read('cpp', text).open)).toEqual([true, true, false, true, false]);
  });
  it('are not read in a language that is not known', () => expect(readTexts(['"'], 'pascal')).toBeNull());
});

describe('a statement with a text over several lines', () => {
  it('began where the text did, or the bracket around it', () => {
    expect(head('python', 'x = """\n   end"""')).toBe(0);
    expect(head('python', 'def f():\n    s = """\nx\n        y"""')).toBe(1);
    expect(head('python', 'a = f(b,\n  """\n      (""", c)')).toBe(0);
    expect(head('python', 'x = f"""\n {a["b"]:>{w}}\n   end"""')).toBe(0);
    expect(head('cpp', 'int x;\nauto s = R"(\n    {)";')).toBe(1);
    expect(head('cpp', 'f(); /* a\n      b */')).toBe(0);
    expect(head('javascript', 'let s = `\n   (`;')).toBe(0);
  });
  it('goes on inside of a bracket', () => expect(head('python', 'f("""\n   a""",')).toBeUndefined());
});
