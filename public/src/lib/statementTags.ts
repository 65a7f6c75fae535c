/**
 * Which HTML a statement may have. All else that looks like a tag is text: `vector<int>`, `a<b and c>d`. The
 * judge names what it finds when a package comes in (store/package/statement_html.c): both lists are the same.
 */

const BLOCK =
  'address article aside blockquote caption center col colgroup dd details div dl dt figcaption figure footer ' +
  'h1 h2 h3 h4 h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul';
const INLINE =
  'a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd mark nobr q rp rt ruby s samp small span ' +
  'strike strong sub sup time tt u var wbr ' +
  'math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle ' +
  'msub msubsup msup mtable mtd mtext mtr munder munderover';
const VOID = 'br col hr img wbr';
/** Elements whose end the parser of a browser knows without their closing tag. */
const ENDS_BY_ITSELF = 'colgroup dd dt li p rp rt tbody td tfoot th thead tr';
/** Attributes that people write without quotes. */
const PLAIN =
  'align alt bgcolor border cellpadding cellspacing class color cols colspan dir face height href id lang loading rel ' +
  'rows rowspan size span src start style target title type valign value width';
/** Attributes that need no value. */
const BARE = 'border compact hidden noshade nowrap open reversed';

const words = (text: string) => new Set(text.split(' '));
export const blockTags = words(BLOCK);
export const inlineTags = words(INLINE);
export const plainAttributes = words(PLAIN);
export const bareAttributes = words(BARE);
export const voidTags = words(VOID);
export const endsByItself = words(ENDS_BY_ITSELF);

/** A tag is no longer than this: else nothing is looked at twice, however a text is made. */
export const TAG_LENGTH_MAX = 2000;

export interface Tag {
  /** As it is written. */
  text: string;
  name: string;
  closes: boolean;
  isVoid: boolean;
  /** `<b/>`. */
  isEmpty: boolean;
  isBlock: boolean;
}

const SHAPE = /^<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>/;
const ATTRIBUTE = /\s+([A-Za-z_:][\w:.-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?/gy;

/** The tag of an element that is allowed, at this place of a text. */
export function tagAt(text: string, at: number): Tag | null {
  const found = SHAPE.exec(text.slice(at, at + TAG_LENGTH_MAX));
  if (!found) return null;
  const [whole, slash, written, attributes, end] = found as unknown as [string, string, string, string, string];
  const name = written.toLowerCase();
  const isBlock = blockTags.has(name);
  if (!isBlock && !inlineTags.has(name)) return null;
  if (slash ? attributes !== '' || end !== '' : !areSensible(name, attributes)) return null;
  const isVoid = voidTags.has(name);
  if (slash && isVoid) return null;
  return { text: whole, name, closes: slash !== '', isVoid, isEmpty: end !== '' && !isVoid, isBlock };
}

/** `<b and c>` is a comparison: `and` is no attribute that stands alone. */
function areSensible(name: string, attributes: string): boolean {
  const names = new Set<string>();
  for (const [, written, value] of attributes.matchAll(ATTRIBUTE)) {
    const attribute = written!.toLowerCase();
    names.add(attribute);
    if (value === undefined ? !bareAttributes.has(attribute) : !/^["']/.test(value) && !plainAttributes.has(attribute))
      return false;
  }
  if (name === 'a') return names.has('href') || names.has('name') || names.has('id');
  return name !== 'img' || names.has('src');
}
