/** What a statement folds away is opened while it is printed: on paper nobody can. */
export function openOnPaper(): void {
  const printed = window.matchMedia('print');
  printed.addEventListener('change', ({ matches }) => (matches ? open() : close()));
  window.addEventListener('beforeprint', open);
  window.addEventListener('afterprint', close);
}

/** With their names: of those with the same name one alone can be open. */
const opened = new Map<HTMLDetailsElement, string | null>();

function open(): void {
  const closed = [...document.querySelectorAll<HTMLDetailsElement>('.prose details:not([open])')];
  for (const each of document.querySelectorAll<HTMLDetailsElement>('.prose details[name]')) noteName(each);
  for (const each of closed) {
    noteName(each);
    each.dataset.forPaper = '';
    each.open = true;
  }
}

function noteName(each: HTMLDetailsElement): void {
  if (!opened.has(each)) opened.set(each, each.getAttribute('name'));
  each.removeAttribute('name');
}

function close(): void {
  for (const [each, name] of opened) {
    if ('forPaper' in each.dataset) each.open = false;
    delete each.dataset.forPaper;
    if (name !== null) each.setAttribute('name', name);
  }
  opened.clear();
}
