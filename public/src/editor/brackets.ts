/** A piece of a line, as the editor's tokenizer cuts it. */
export interface Piece {
  offset: number;
  type: string;
}

const closers: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

interface Opened {
  bracket: string;
  /** Where what it belongs to begins: `int f(int a,` for the brace behind `int b) {`. */
  head: number;
}

/** The line (from 0) that the last bracket of the text is to stand below, or undefined. */
export function headOfCloser(lines: string[], tokens: Piece[][]): number | undefined {
  const open: Opened[] = [];
  let head: number | undefined;
  let round = { from: -1, to: -1 };
  lines.forEach((text, line) => {
    for (const bracket of bracketsOf(text, tokens[line] ?? [])) {
      const opener = closers[bracket];
      if (!opener) {
        open.push({ bracket, head: bracket === '{' && round.to === line ? round.from : line });
        continue;
      }
      const at = open.map((each) => each.bracket).lastIndexOf(opener);
      head = open[at]?.head;
      if (at >= 0) open.length = at;
      if (bracket === ')' && head !== undefined) round = { from: head, to: line };
    }
  });
  return head;
}

/**
 * The line (from 0) where the statement began that ends on the last of these lines; undefined where it is that line,
 * or where the statement goes on. `backslash`: a line that ends so goes on, as macros do. `texts`: of each line the one
 * on which the text began that it begins in.
 */
export function headOfStatement(lines: string[], tokens: Piece[][], backslash: boolean, texts?: number[]): number | undefined {
  const last = lines.length - 1;
  const goesOn = (line: number) => backslash && /\\$/.test(lines[line] ?? '') && !isComment(tokens[line]);
  if (goesOn(last)) return undefined;
  const opened: { bracket: string; line: number }[] = [];
  /** Of each line the first from which a bracket is closed there. */
  const from = lines.map((_, line) => texts?.[line] ?? line);
  lines.forEach((text, line) => {
    for (const bracket of bracketsOf(text, tokens[line] ?? [])) {
      if (!closers[bracket]) {
        opened.push({ bracket, line });
        continue;
      }
      const at = opened.map((each) => each.bracket).lastIndexOf(closers[bracket]);
      if (at < 0) continue;
      from[line] = Math.min(from[line]!, opened[at]!.line);
      opened.length = at;
    }
  });
  let head = last;
  for (;;) {
    const before = head;
    while (head > 0 && goesOn(head - 1)) head--;
    head = from[head]!;
    if (head === before) break;
  }
  const inside = opened.at(-1);
  if (head === last || (inside && inside.bracket !== '{' && inside.line >= head)) return undefined;
  return head;
}

const isComment = (tokens: Piece[] | undefined) => /comment/.test(tokens?.at(-1)?.type ?? '');

function bracketsOf(text: string, tokens: Piece[]): string[] {
  let at = -1;
  return [...text.matchAll(/[()[\]{}]/g)].flatMap(({ 0: bracket, index }) => {
    while ((tokens[at + 1]?.offset ?? Infinity) <= index) at++;
    return /string|comment/.test(tokens[at]?.type ?? '') ? [] : [bracket];
  });
}
