import { useEffect } from 'react';
import { placeFound } from './place';

const GIVE_UP_MS = 5000;

/** After a step back: scrolls to where one was as soon as the page is long enough, unless somebody scrolls first. */
export function useKeptPlace(path: string): void {
  useEffect(() => {
    const place = placeFound();
    if (!place || (place.top === 0 && !place.link)) return;
    const ended = new AbortController();
    const { signal } = ended;
    const growing = new ResizeObserver(tryIt);

    function tryIt() {
      if (signal.aborted) return;
      const reach = document.documentElement.scrollHeight - window.innerHeight;
      if (reach < place!.top - 1) return;
      if (!focusLink(place!.link)) return;
      window.scrollTo(0, place!.top);
      end();
    }
    function end() {
      ended.abort();
      growing.disconnect();
      clearTimeout(late);
    }
    const late = setTimeout(() => {
      window.scrollTo(0, place.top);
      end();
    }, GIVE_UP_MS);
    for (const event of ['wheel', 'touchmove', 'keydown', 'pointerdown']) window.addEventListener(event, end, { signal, passive: true });
    growing.observe(document.body);
    tryIt();
    return end;
  }, [path]);
}

/** False: the link is not there yet. */
function focusLink(address: string | undefined): boolean {
  if (!address) return true;
  const link = document.querySelector<HTMLElement>(`main a[href="${CSS.escape(address)}"]`);
  link?.focus({ preventScroll: true });
  return link !== null;
}
