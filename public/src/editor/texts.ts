/**
 * Where texts and comments stand in code. The editor's tokenizer knows it too, but it loses an f-string at the end of
 * its first line, and what it says of all lines after that is wrong.
 */
export interface Read {
  /** The lines with blanks in place of texts and comments. */
  code: string[];
  /** Of each line the one (from 0) on which the text or comment began that it begins in; else the line itself. */
  from: number[];
  /** The code ends inside of a text or a comment. */
  open: boolean;
}

interface Inside {
  /** What ends it, sticky. */
  end: RegExp;
  /** Ends with its line, but for a backslash before that. */
  oneLine: boolean;
  escapes: boolean;
}

interface Language {
  /** What opens a text or a comment, sticky. */
  opens: RegExp;
  /** Is no opener, whatever it has in it. */
  passes?: RegExp;
}

const C_LIKE: Language = {
  opens: /\/\/|\/\*|(?:(?:u8|[uUL])?R)?"|'/y,
  // 1'000'000, and names: but R of a raw text.
  passes: /\b[0-9][0-9a-zA-Z.]*(?:'[0-9a-zA-Z]+)+|(?!(?:u8|[uUL])?R")[A-Za-z_]\w*/y,
};
const LANGUAGES: Record<string, Language> = {
  python: { opens: /#|"""|'''|"|'/y },
  c: C_LIKE,
  cpp: C_LIKE,
  javascript: { opens: /\/\/|\/\*|"|'|`/y },
  typescript: { opens: /\/\/|\/\*|"|'|`/y },
};

const exactly = (text: string) => new RegExp(text.replace(/[^\w\s]/g, '\\$&'), 'y');
const NEVER = /(?!)/y;

/** Null for a language that is not known here. */
export function readTexts(lines: string[], language: string): Read | null {
  const known = LANGUAGES[language];
  if (!known) return null;
  const read: Read = { code: [], from: [], open: false };
  let inside: Inside | null = null;
  let began = 0;
  lines.forEach((text, line) => {
    read.from.push(inside ? read.from[began]! : line);
    const [code, after]: [string, Inside | null] = readLine(text, known, inside);
    if (after !== inside) began = line;
    inside = after;
    read.code.push(code);
  });
  read.open = inside !== null;
  return read;
}

/** The line with blanks, and what it ends in. */
function readLine(text: string, { opens, passes }: Language, inside: Inside | null): [string, Inside | null] {
  let code = '';
  let goesOn = false;
  for (let at = 0; at < text.length; ) {
    const passed = inside ? endAt(inside.end, text, at) : passes ? endAt(passes, text, at) : null;
    const opened = inside || passed !== null ? null : endAt(opens, text, at);
    const escape = inside !== null && passed === null && inside.escapes && text[at] === '\\';
    let end = passed ?? Math.min(text.length, at + (escape ? 2 : 1));
    const blank = inside !== null || opened !== null;
    goesOn = escape && at + 1 === text.length;
    if (opened !== null) [inside, end] = opener(text, at, opened);
    else if (passed !== null) inside = null;
    code += blank ? ' '.repeat(end - at) : text.slice(at, end);
    at = end;
  }
  return [code, inside?.oneLine && !goesOn ? null : inside];
}

function endAt(shape: RegExp, text: string, at: number): number | null {
  shape.lastIndex = at;
  return shape.test(text) ? shape.lastIndex : null;
}

/** What is inside of it, and where that begins. */
function opener(text: string, at: number, end: number): [Inside, number] {
  const mark = text.slice(at, end);
  if (mark === '#' || mark === '//') return [{ end: NEVER, oneLine: true, escapes: false }, end];
  if (mark === '/*') return [{ end: exactly('*/'), oneLine: false, escapes: false }, end];
  if (/R"$/.test(mark)) {
    const delimiter = /^[^()\\\s]{0,16}(?=\()/.exec(text.slice(end, end + 17))?.[0];
    if (delimiter !== undefined) return [{ end: exactly(`)${delimiter}"`), oneLine: false, escapes: false }, end + delimiter.length + 1];
  }
  const quote = mark.replace(/^\w+/, '');
  return [{ end: exactly(quote), oneLine: quote === '"' || quote === "'", escapes: true }, end];
}
