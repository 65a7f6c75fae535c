import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { htmlRules } from './htmlRules';
import { mathRule, mayHaveMath, type MathRenderer } from './mathRule';
import { pictureName, type PictureUrl } from './pictures';
import { randomKey } from './randomKey';

/**
 * Statements come in with packages from anywhere: HTML in them is allowed, and what could run or
 * imitate the page is taken out. Formulas are put in after that, in the places that were left for
 * them, since they need what is forbidden to a statement: classes and styles.
 */
const CLEAN = {
  USE_PROFILES: { html: true, mathMl: true },
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'dialog', 'video', 'audio'],
  // What loads a picture is the src of an img alone, which placePicture decides.
  FORBID_ATTR: ['style', 'id', 'name', 'class', 'tabindex', 'autofocus', 'srcset', 'sizes', 'background', 'poster'],
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true as const,
};

let linksOpenOutside = false;

/** Without `pictures` those beside the statement are not shown. */
export async function renderMarkdown(source: string, pictures?: PictureUrl): Promise<string> {
  const math = mayHaveMath(source) ? await loadMath() : undefined;
  const places = new Places();
  return finish(newMarkdown(math && places.leave(math)).render(source), places, pictures);
}

/** HTML that pandoc made of LaTeX, or that came with a package. */
export async function renderHtml(source: string, pictures?: PictureUrl): Promise<string> {
  // This document is inert: nothing in it runs or is loaded.
  const { body } = new DOMParser().parseFromString(source, 'text/html');
  const formulas = [...body.querySelectorAll('math')].filter(texOf);
  const places = new Places();
  if (formulas.length > 0) {
    const render = places.leave(await loadMath());
    for (const formula of formulas) formula.replaceWith(render(texOf(formula)!, formula.getAttribute('display') === 'block'));
  }
  // Footnotes have no names to lead to: those are taken out.
  body.querySelectorAll('.footnote-back').forEach((link) => link.remove());
  body.querySelectorAll('a[href^="#"]').forEach((link) => link.replaceWith(...link.childNodes));
  for (const image of body.querySelectorAll('img')) {
    const width = /^\d{1,2}(\.\d+)?%$/.exec(image.style.width);
    if (width) image.setAttribute('width', width[0]);
  }
  return finish(body.innerHTML, places, pictures);
}

const texOf = (formula: Element): string | null => formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent ?? null;

/** The places that are left for formulas. Nobody who writes a statement can know the name of one. */
class Places {
  readonly formulas: string[] = [];
  private readonly name = `formula-${randomKey()}-`;

  leave(render: MathRenderer): MathRenderer {
    return (tex, display) => `${this.name}${this.formulas.push(render(tex, display)) - 1};`;
  }

  get pattern(): RegExp {
    return new RegExp(`${this.name}(\\d+);`);
  }
}

async function finish(html: string, places: Places, pictures?: PictureUrl): Promise<string> {
  openLinksOutside();
  const clean = DOMPurify.sanitize(html, CLEAN);
  putFormulas(clean, places.pattern, places.formulas);
  await Promise.all([...clean.querySelectorAll('img')].map((image) => placePicture(image, pictures)));
  const frame = document.createElement('div');
  frame.append(clean);
  return frame.innerHTML;
}

/** What is made of it still has to be cleaned. */
export function newMarkdown(math?: MathRenderer): MarkdownIt {
  const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
  markdown.use(htmlRules);
  if (math) markdown.use(mathRule, math);
  return markdown;
}

/** Only a text may turn into a formula: never what stands in an attribute. */
function putFormulas(root: DocumentFragment, place: RegExp, formulas: string[]): void {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    // Even are texts, odd are the numbers of formulas.
    const parts = text.data.split(place);
    if (parts.length === 1) continue;
    text.replaceWith(
      ...parts.map((part, i) => {
        if (i % 2 === 0) return part;
        const formula = document.createElement('template');
        formula.innerHTML = formulas[Number(part)] ?? '';
        return formula.content;
      }),
    );
  }
}

/** A picture beside the statement is loaded from there; one of another host is a link: nothing is asked of others. */
async function placePicture(image: HTMLImageElement, pictures?: PictureUrl): Promise<void> {
  const source = image.getAttribute('src') ?? '';
  if (/^data:/i.test(source)) return;
  const name = pictureName(source);
  image.removeAttribute('src');
  if (name === null) {
    const link = document.createElement('a');
    link.href = source;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    link.textContent = image.alt || source;
    if (/^https?:$/.test(link.protocol)) image.replaceWith(image.closest('a') ? link.textContent : link);
    return;
  }
  if (!image.hasAttribute('alt')) image.alt = '';
  try {
    if (pictures) image.setAttribute('src', await pictures(name));
  } catch {
    // Its words stand there in its place.
  }
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

/** In em: no formula draws over the page around it. */
const LARGEST = 20;

/** KaTeX, its letters, and MathML beside them for those who listen. */
async function loadMath(): Promise<MathRenderer> {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return (tex, displayMode) =>
    katex.renderToString(tex, {
      displayMode,
      output: 'htmlAndMathml',
      throwOnError: false,
      trust: false,
      strict: 'ignore',
      maxSize: LARGEST,
    });
}
