import type MarkdownIt from 'markdown-it';

export type MathRenderer = (tex: string, display: boolean) => string;

/**
 * `$...$` and `$$...$$` in Markdown, by pandoc's rule: no space inside the dollars and no digit
 * after them, so that prices stay prices.
 */
export function mathRule(markdown: MarkdownIt, render: MathRenderer): void {
  markdown.inline.ruler.after('escape', 'math', (state, silent) => {
    const { src, pos } = state;
    if (src[pos] !== '$') return false;
    const display = src[pos + 1] === '$';
    const fence = display ? '$$' : '$';
    const start = pos + fence.length;
    const end = closing(src, start, fence);
    if (end < 0) return false;
    if (!silent) {
      const token = state.push('math', 'math', 0);
      token.content = src.slice(start, end).trim();
      token.meta = { display };
    }
    state.pos = end + fence.length;
    return true;
  });
  markdown.renderer.rules.math = (tokens, i) => {
    const token = tokens[i]!;
    return render(token.content, (token.meta as { display: boolean }).display);
  };
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
