/** Where two texts part and meet again: enough to point at the wrong piece of an answer. */
export interface Parts {
  same: string;
  differs: string;
  rest: string;
}

export function difference(left: string, right: string): [Parts, Parts] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const cut = (text: string): Parts => ({
    same: text.slice(0, start),
    differs: text.slice(start, text.length - end),
    rest: text.slice(text.length - end),
  });
  return [cut(left), cut(right)];
}
