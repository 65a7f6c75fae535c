import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { mathRule, type MathRenderer } from './mathRule';

/**
 * Statements come in with packages from anywhere: HTML in them is allowed, and what could run or
 * imitate the page is taken out. Formulas become MathML, which browsers draw with their own fonts.
 */
const CLEAN = {
  USE_PROFILES: { html: true, mathMl: true },
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'dialog', 'video', 'audio'],
  FORBID_ATTR: ['style', 'id', 'name', 'class', 'tabindex', 'autofocus'],
  ALLOW_DATA_ATTR: false,
};

let linksOpenOutside = false;

export async function renderMarkdown(source: string): Promise<string> {
  const math = source.includes('$') ? await loadMath() : undefined;
  const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
  if (math) markdown.use(mathRule, math);
  openLinksOutside();
  return DOMPurify.sanitize(markdown.render(source), CLEAN);
}

function openLinksOutside(): void {
  if (linksOpenOutside) return;
  linksOpenOutside = true;
  DOMPurify.addHook('afterSanitizeAttributes', (node) => {
    if (node.tagName !== 'A' || !node.hasAttribute('href')) return;
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  });
}

async function loadMath(): Promise<MathRenderer> {
  const { default: katex } = await import('katex');
  return (tex, displayMode) =>
    katex
      .renderToString(tex, { displayMode, output: 'mathml', throwOnError: false, trust: false })
      // The TeX source inside would be read out and shown as text once its wrapper is taken away.
      .replace(/<annotation[^]*?<\/annotation>/g, '');
}
