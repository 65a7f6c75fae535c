/** A click on something that does something. */
export interface Click {
  /** What the control is for, as people read it. */
  meaning: string;
  x: number;
  y: number;
  timeMs: number;
}

const SAME_PLACE_PX = 8;
/** A double click takes at most half a second by the usual settings. */
const GUARDED_MS = 700;

/** The second click of a double click, on what has come under the pointer since the first. */
export function isMisplaced(before: Click | null, now: Click): boolean {
  return (
    before !== null &&
    before.meaning !== now.meaning &&
    now.timeMs - before.timeMs < GUARDED_MS &&
    Math.hypot(now.x - before.x, now.y - before.y) < SAME_PLACE_PX
  );
}

/** Two buttons with one name are two things in two rows, or in a dialog and below it. */
function meaningOf(control: Element): string {
  const name = control.getAttribute('aria-label') ?? control.textContent;
  const row = control.closest('tr, li')?.textContent ?? '';
  const dialog = control.closest('dialog')?.getAttribute('aria-labelledby') ?? '';
  return [name, row, dialog].join('\n');
}

/**
 * A second click of somebody impatient never does what its first did not mean: between the two a button
 * may have got another name, or another one may have come to its place. From the keyboard (detail 0)
 * nothing comes under the pointer.
 */
export function guardSecondClicks(page: Document): void {
  let before: Click | null = null;
  page.addEventListener(
    'click',
    (event) => {
      const control = event.target instanceof Element ? event.target.closest('button, a[href], summary') : null;
      if (!control || event.detail === 0 || control.hasAttribute('data-cycles')) return;
      const now: Click = { meaning: meaningOf(control), x: event.clientX, y: event.clientY, timeMs: event.timeStamp };
      if (!isMisplaced(before, now)) {
        before = now;
        return;
      }
      // A third one is no better.
      before = { ...before!, timeMs: now.timeMs };
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
