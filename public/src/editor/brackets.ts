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

function bracketsOf(text: string, tokens: Piece[]): string[] {
  let at = -1;
  return [...text.matchAll(/[()[\]{}]/g)].flatMap(({ 0: bracket, index }) => {
    while ((tokens[at + 1]?.offset ?? Infinity) <= index) at++;
    return /string|comment/.test(tokens[at]?.type ?? '') ? [] : [bracket];
  });
}
