import { difference, type Parts } from './difference';

export interface Line {
  /** From 1. */
  number: number;
  text: string;
}

/** Lines side by side; undefined: the other text has a line more here. Without parts they are the same. */
export interface LinePair {
  expected?: Line;
  got?: Line;
  parts?: [Parts, Parts];
}

/** Above this many pairs of lines they are not aligned, but taken one after the other. */
const MOST_PAIRS = 250_000;

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
const lineAt = (lines: string[], i: number): Line => ({ number: i + 1, text: lines[i]! });
/** Cuts off what the judge takes for white space (isspace of C); trimEnd would take more, such as a byte order mark. */
export const withoutEnd = (text: string) => text.replace(/[ \t\n\v\f\r]+$/, '');
const isSame = (left: string, right: string) => withoutEnd(left) === withoutEnd(right);

/** How long the longest common run of lines is from each pair of places to the ends. */
function commonLengths(left: string[], right: string[]): Uint16Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i]![j] = isSame(left[i]!, right[j]!)
        ? lengths[i + 1]![j + 1]! + 1
        : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}

/** The places of lines that are the same in both, in order. */
function anchors(left: string[], right: string[]): [number, number][] {
  if (left.length * right.length > MOST_PAIRS) {
    const shorter = Math.min(left.length, right.length);
    return Array.from({ length: shorter }, (_, i): [number, number] => [i, i]).filter(([i, j]) => isSame(left[i]!, right[j]!));
  }
  const lengths = commonLengths(left, right);
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (isSame(left[i]!, right[j]!)) found.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return found;
}

/** What should have come out and what did, line by line. White space at the end of a line makes no difference. */
export function lineDifference(expected: string, got: string): LinePair[] {
  const left = linesOf(expected);
  const right = linesOf(got);
  const pairs: LinePair[] = [];
  let i = 0;
  let j = 0;
  for (const [toLeft, toRight] of [...anchors(left, right), [left.length, right.length] as [number, number]]) {
    while (i < toLeft || j < toRight) {
      const expected = i < toLeft ? lineAt(left, i++) : undefined;
      const got = j < toRight ? lineAt(right, j++) : undefined;
      pairs.push({ expected, got, parts: difference(expected?.text ?? '', got?.text ?? '') });
    }
    if (i < left.length && j < right.length) pairs.push({ expected: lineAt(left, i++), got: lineAt(right, j++) });
  }
  return pairs;
}
