/** A run of a text; with a name it is one character that nobody sees. */
export interface Piece {
  text: string;
  name?: string;
}

/** Controls but tab and line feed, spaces of other kinds, and what has no width (Unicode, general categories Cc, Cf, Z). */
const unseen = /([^\P{Cc}\t\n]|\p{Cf}|[^\P{Z} ])/u;

const names: Record<string, string> = {
  '\0': 'NUL',
  '\r': 'CR',
  '\u00a0': 'no-break space',
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero-width space',
  '\u200d': 'zero-width joiner',
  '\ufeff': 'byte order mark',
};

const nameOf = (character: string) =>
  names[character] ?? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** Splits a text so that each character that nobody sees stands alone, with its name. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(unseen)
    .map((piece, i) => (i % 2 ? { text: piece, name: nameOf(piece) } : { text: piece }))
    .filter(({ text }) => text !== '');
}
