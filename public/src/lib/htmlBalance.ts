import { endsByItself, type Tag } from './statementTags';

/** A tag of a unit, or what is between them. */
export interface Piece {
  html: string;
  tag?: Tag;
  /** The character before the tag. */
  before?: string;
  /** There is more than tags before it in its line. */
  inLine?: boolean;
  token?: unknown;
  /** What becomes of a tag that is not kept. */
  as?: 'text' | 'nothing';
  /** Closing tags that go before it. */
  closers?: string;
}

/** One block of HTML, or the text of one block of Markdown. */
export interface Unit {
  pieces: Piece[];
  isInline: boolean;
  /** Closing tags that go behind it. */
  end: string;
  /** Where it is last closed, by name; and where each piece is. */
  lastClosers?: Map<string, number>;
  places?: Map<Piece, number>;
}

interface Opened {
  piece: Piece;
  tag: Tag;
  unit: Unit;
}

/** What is open in one block of Markdown that holds others, as an item of a list does. */
interface Frame {
  open: Opened[];
  /** Names that were closed early: their own closing tags say nothing. */
  gone: Set<string>;
}

const newFrame = (): Frame => ({ open: [], gone: new Set() });

/**
 * Each element ends in the block where it began: an unclosed `<b>` with its paragraph, while a `<div>` may go on
 * over paragraphs to its `</div>`. A closing tag of nothing is text, and so is an unclosed one within a line.
 */
export function balance(sequence: (Unit | 'open' | 'close')[]): void {
  const frames = [newFrame()];
  const unclosed = new Map<Unit, Opened[]>();
  const leave = (opened: Opened) => {
    if (isText(opened)) return;
    const others = unclosed.get(opened.unit);
    if (others) others.push(opened);
    else unclosed.set(opened.unit, [opened]);
  };
  for (const item of sequence) {
    if (item === 'open') frames.push(newFrame());
    else if (item === 'close') frames.pop()?.open.forEach(leave);
    else walk(item, frames.at(-1) ?? newFrame(), leave);
  }
  for (const frame of frames) frame.open.forEach(leave);
  for (const [unit, opened] of unclosed) unit.end = endOf(unit, opened);
}

function walk(unit: Unit, frame: Frame, leave: (opened: Opened) => void): void {
  for (const piece of unit.pieces) {
    const { tag } = piece;
    if (!tag || tag.isEmpty) continue;
    if (tag.isVoid) {
      if (unit.isInline && isGlued(piece) && !/^(br|hr|wbr|img)$/.test(tag.name)) piece.as = 'text';
    } else if (tag.closes) close(piece, tag, unit, frame, leave);
    else frame.open.push({ piece, tag, unit });
  }
  // Those of a text end with it.
  const stays = ({ tag, unit: of }: Opened) => tag.isBlock || of !== unit;
  frame.open.filter((opened) => !stays(opened)).forEach(leave);
  frame.open = frame.open.filter(stays);
}

function close(piece: Piece, tag: Tag, unit: Unit, frame: Frame, leave: (opened: Opened) => void): void {
  let place = frame.open.length - 1;
  while (place >= 0 && frame.open[place]!.tag.name !== tag.name) place--;
  if (place < 0) {
    piece.as = frame.gone.delete(tag.name) ? 'nothing' : 'text';
    return;
  }
  const inner = frame.open.splice(place).slice(1).reverse();
  for (const opened of inner) {
    if (isText(opened, isClosedAfter(piece, opened.tag.name, unit))) continue;
    frame.gone.add(opened.tag.name);
    if (endsByItself.has(opened.tag.name)) continue;
    if (opened.unit === unit) piece.closers = `${piece.closers ?? ''}</${opened.tag.name}>`;
    else leave(opened);
  }
}

const isGlued = ({ before = '' }: Piece) => /[\p{L}\p{N}_)\]]/u.test(before);

/** An unclosed tag that stands at a word (`vector<b>`) or within a line (`the <s> of`), or is a type's parameter (`<T>`, `<A>`). */
function isText({ piece, tag, unit }: Opened, closedLater = false): boolean {
  const alone = endsByItself.has(tag.name);
  const glued = isGlued(piece) && (unit.isInline || !alone);
  const text = glued || (piece.inLine === true && !alone && !closedLater) || /^<[A-Z]>$/.test(tag.text);
  if (text) piece.as = 'text';
  return text;
}

/** Whether it is closed, too, but too late. */
function isClosedAfter(piece: Piece, name: string, unit: Unit): boolean {
  unit.lastClosers ??= new Map(unit.pieces.flatMap((each, place) => (each.tag?.closes ? [[each.tag.name, place] as const] : [])));
  unit.places ??= new Map(unit.pieces.map((each, place) => [each, place]));
  return (unit.lastClosers.get(name) ?? -1) > unit.places.get(piece)!;
}

function endOf(unit: Unit, opened: Opened[]): string {
  const places = (unit.places ??= new Map(unit.pieces.map((piece, place) => [piece, place])));
  const order = (of: Opened) => places.get(of.piece) ?? 0;
  return opened
    .filter(({ tag }) => tag.name !== 'p')
    .sort((a, b) => order(b) - order(a))
    .map(({ tag }) => `</${tag.name}>`)
    .join('');
}
