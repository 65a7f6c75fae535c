import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs';

export type MathRenderer = (tex: string, display: boolean) => string;

/**
 * `$...$` and `$$...$$` in Markdown, by pandoc's rule: no space inside the dollars and no digit
 * after them, so that prices stay prices. `\(...\)` is a formula too, and so is `\[...\]` on lines of
 * its own with TeX between.
 */
export function mathRule(markdown: MarkdownIt, render: MathRenderer): void {
  markdown.inline.ruler.before('escape', 'math_brackets', bracketsRule);
  markdown.inline.ruler.after('escape', 'math', dollarRule);
  markdown.block.ruler.before('fence', 'math_block', blockRule, { alt: ['paragraph', 'blockquote', 'list'] });
  markdown.renderer.rules.math = (tokens, i) => {
    const token = tokens[i]!;
    return render(plainTex(token.content), (token.meta as { display: boolean }).display);
  };
  markdown.renderer.rules.math_block = (tokens, i) => `<p>${render(plainTex(tokens[i]!.content), true)}</p>\n`;
}

/** Whether a text may have formulas at all. */
export const mayHaveMath = (source: string): boolean => /\$|\\[([]/.test(source);

/** People write entities where a `<` of their formula was lost elsewhere; TeX has no use for them. */
function plainTex(tex: string): string {
  return tex.replace(/&(lt|gt|amp);/g, (_, name: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[name]);
}

function pushMath(state: StateInline, content: string, display: boolean): void {
  const token = state.push('math', 'math', 0);
  token.content = content.trim();
  token.meta = { display };
}

function dollarRule(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '$') return false;
  const display = src[pos + 1] === '$';
  const fence = display ? '$$' : '$';
  const start = pos + fence.length;
  const end = closing(src, start, fence);
  if (end < 0) return false;
  if (!silent) pushMath(state, src.slice(start, end), display);
  state.pos = end + fence.length;
  return true;
}

/** Characters in which a bracket's other one is looked for. */
const BRACKETS_MAX = 5000;

function bracketsRule(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const display = src[pos + 1] === '[';
  if (src[pos] !== '\\' || (!display && src[pos + 1] !== '(')) return false;
  const length = src.slice(pos + 2, pos + 2 + BRACKETS_MAX).indexOf(display ? '\\]' : '\\)');
  const end = pos + 2 + length;
  if (length < 0 || src[end - 1] === '\\') return false;
  const tex = src.slice(pos + 2, end);
  // `\[` is also a bracket that is to begin no link.
  if (tex.trim() === '' || (display && !(standsAlone(src, pos, end + 2) && /\\[a-z]|[\^_=<>+]/i.test(tex)))) return false;
  if (!silent) pushMath(state, tex, display);
  state.pos = end + 2;
  return true;
}

function standsAlone(src: string, start: number, end: number): boolean {
  return /(^|\n)[ \t]*$/.test(src.slice(Math.max(0, start - 20), start)) && /^[ \t.,;]*(\n|$)/.test(src.slice(end, end + 20));
}

/** `$$` at the start of a line to `$$` at the end of one: no line between is a heading, a list or HTML. */
function blockRule(state: StateBlock, first: number, last: number, silent: boolean): boolean {
  const lineAt = (line: number) => state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]).trimEnd();
  if (state.sCount[first]! - state.blkIndent >= 4 || !lineAt(first).startsWith('$$')) return false;
  for (let line = first; line < last; line++) {
    const text = lineAt(line);
    if (text === '' || state.sCount[line]! < state.blkIndent) return false;
    const from = line === first ? 2 : 0;
    const end = text.indexOf('$$', from);
    if (end < 0) continue;
    if (end !== text.length - 2 || text[end - 1] === '\\') return false;
    const tex = state.getLines(first, line + 1, state.blkIndent, false).trim().slice(2, -2).trim();
    if (tex === '') return false;
    if (silent) return true;
    const token = state.push('math_block', 'math', 0);
    token.content = tex;
    token.map = [first, line + 1];
    state.line = line + 1;
    return true;
  }
  return false;
}

function closing(src: string, start: number, fence: string): number {
  if (fence === '$' && /\s/.test(src[start] ?? ' ')) return -1;
  for (let at = src.indexOf(fence, start); at > 0; at = src.indexOf(fence, at + 1)) {
    if (at === start || src[at - 1] === '\\') continue;
    if (fence === '$$') return at;
    if (!/\s/.test(src[at - 1]!) && !/\d/.test(src[at + 1] ?? '')) return at;
  }
  return -1;
}
