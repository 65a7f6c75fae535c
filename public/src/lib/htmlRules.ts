import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';
import { balance, type Piece, type Unit } from './htmlBalance';
import { TAG_LENGTH_MAX, tagAt } from './statementTags';

/**
 * HTML in Markdown, as far as statements may have it: the tags of elements that are allowed, which end with the
 * block that they are in, and comments. Whatever else begins with `<` is text.
 */
export function htmlRules(markdown: MarkdownIt): void {
  markdown.inline.ruler.at('html_inline', inlineRule);
  markdown.block.ruler.at('html_block', blockRule, { alt: ['paragraph', 'reference', 'blockquote'] });
  markdown.core.ruler.after('inline', 'html_balance', balanceRule);
  // `<std::string>` is no link.
  const isLink = markdown.validateLink.bind(markdown);
  markdown.validateLink = (url) => isLink(url) && (!/^[a-z][a-z0-9+.-]*:/i.test(url) || KNOWN_SCHEME.test(url));
}

const KNOWN_SCHEME = /^(https?|ftp|mailto|tel|data):/i;
const COMMENT = /^<!--(?:>|->|[^]*?-->)/;

function inlineRule(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '<') return false;
  const comment = COMMENT.exec(src.slice(pos, Math.min(state.posMax, pos + TAG_LENGTH_MAX)));
  const tag = comment ? null : tagAt(src.slice(0, state.posMax), pos);
  const text = comment?.[0] ?? tag?.text;
  if (text === undefined) return false;
  if (!silent) {
    const token = state.push('html_inline', '', 0);
    token.content = text;
    token.meta = tag && { tag, before: src[pos - 1] ?? '' };
  }
  state.pos += text.length;
  return true;
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}

function blockRule(state: StateBlock, first: number, last: number, silent: boolean): boolean {
  if (state.sCount[first]! - state.blkIndent >= 4 || lineAt(state, first)[0] !== '<') return false;
  const begun = beginsBlock(state, first, last);
  if (!begun) return false;
  if (silent) return begun.interrupts;
  state.line = begun.end;
  const token = state.push('html_block', '', 0);
  token.map = [first, begun.end];
  token.content = state.getLines(first, begun.end, state.blkIndent, true);
  return true;
}

/** Where the block of HTML that begins here ends. */
function beginsBlock(state: StateBlock, first: number, last: number): { end: number; interrupts: boolean } | null {
  const line = lineAt(state, first);
  if (line.startsWith('<!--')) {
    const end = isAhead(state, first, '-->') ? lineOf(state, first, last, /-->/) : -1;
    return end < 0 ? null : { end, interrupts: true };
  }
  const tag = tagAt(state.src, state.bMarks[first]! + state.tShift[first]!);
  if (!tag) return null;
  const pre = tag.name === 'pre' && !tag.closes && isAhead(state, first, '</pre') ? lineOf(state, first, last, /<\/pre\s*>/i) : -1;
  if (pre >= 0) return { end: pre, interrupts: true };
  const alone = line.startsWith(tag.text) && line.slice(tag.text.length).trim() === '';
  return tag.isBlock || alone ? { end: lineOf(state, first, last, /^\s*$/), interrupts: tag.isBlock } : null;
}

/** Looked for once in a statement: many that do not end take no time. */
function isAhead(state: StateBlock, line: number, what: string): boolean {
  const env = state.env as Record<string, number>;
  const place = (env[what] ??= state.src.toLowerCase().lastIndexOf(what));
  return place >= state.bMarks[line]!;
}

/** After the line that has this; -1: there is none. An empty line is not taken, and the end is one. */
function lineOf(state: StateBlock, first: number, last: number, what: RegExp): number {
  for (let line = first; line < last; line++) {
    if (line > first && state.sCount[line]! < state.blkIndent && lineAt(state, line) !== '') return what.test('') ? line : -1;
    if (what.test(lineAt(state, line))) return what.test('') ? line : line + 1;
  }
  return what.test('') ? last : -1;
}

/** The tags of HTML that stands alone, between which there may be text that looks like tags. */
function piecesOf(content: string): Piece[] {
  const pieces: Piece[] = [];
  let [text, inLine] = [0, false];
  for (let at = content.indexOf('<'); at >= 0; at = content.indexOf('<', at)) {
    const comment = content.startsWith('<!--', at) ? COMMENT.exec(content.slice(at)) : null;
    const tag = comment ? null : tagAt(content, at);
    const before = content.slice(text, at);
    pieces.push({ html: before });
    inLine = (inLine && !before.includes('\n')) || before.slice(before.lastIndexOf('\n') + 1).trim() !== '';
    if (comment) pieces.push({ html: comment[0] });
    else if (tag) pieces.push({ tag, before: content[at - 1] ?? '', inLine, html: tag.text });
    else {
      pieces.push({ html: '&lt;' });
      inLine = true;
    }
    at += comment?.[0].length ?? tag?.text.length ?? 1;
    text = at;
  }
  pieces.push({ html: content.slice(text) });
  return pieces;
}

function piecesOfInline(children: Token[]): Piece[] {
  let inLine = false;
  return children.map((token) => {
    if (/^(soft|hard)break$/.test(token.type)) inLine = false;
    else if (token.type !== 'html_inline' && token.content.trim() !== '') inLine = true;
    const found = token.type === 'html_inline' ? (token.meta as Pick<Piece, 'tag' | 'before'> | null) : null;
    return { html: token.content, token, inLine, ...found };
  });
}

function balanceRule(state: StateCore): void {
  const units: (Unit & { token: Token })[] = [];
  const sequence: (Unit | 'open' | 'close')[] = [];
  for (const token of state.tokens) {
    if (token.type === 'html_block' || (token.type === 'inline' && token.children)) {
      const isInline = token.type === 'inline';
      const pieces = isInline ? piecesOfInline(token.children!) : piecesOf(token.content);
      const unit = { token, pieces, isInline, end: '' };
      units.push(unit);
      sequence.push(unit);
    } else if (token.nesting !== 0 && !token.type.startsWith('paragraph')) {
      sequence.push(token.nesting > 0 ? 'open' : 'close');
    }
  }
  balance(sequence);
  for (const unit of units) rewrite(state, unit);
}

function rewrite(state: StateCore, { token, pieces, isInline, end }: Unit & { token: Token }): void {
  if (!isInline) {
    token.content = pieces.map(htmlOf).join('') + end;
    return;
  }
  const html = (content: string): Token[] => {
    const made = new state.Token('html_inline', '', 0);
    made.content = content;
    return content ? [made] : [];
  };
  token.children = [
    ...pieces.flatMap((piece) => (piece.tag ? inlineTokens(piece, html) : [piece.token as Token])),
    ...html(end),
  ];
}

function inlineTokens(piece: Piece, html: (content: string) => Token[]): Token[] {
  const token = piece.token as Token;
  if (piece.as !== 'text') return html(htmlOf(piece));
  token.type = 'text';
  return [...html(piece.closers ?? ''), token];
}

function htmlOf({ tag, html, as, closers = '' }: Piece): string {
  if (as === 'nothing') return closers;
  if (as === 'text') return closers + html.replace(/</g, '&lt;');
  return closers + (tag?.isEmpty ? `${html}</${tag.name}>` : html);
}
