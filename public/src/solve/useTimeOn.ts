import { useEffect, useState } from 'react';
import { ownKey } from '../lib/owner';
import { load, save } from '../lib/storage';
import { addTime, readTimeSpent } from '../lib/timeSpent';

const TICK_MS = 1000;
const keyOf = (slug: string) => ownKey(`assay:time:${slug}`);
const kept = (slug: string) => readTimeSpent(load<unknown>('local', keyOf(slug)));

/** Milliseconds on a problem, while the page was in sight; for one person in one browser. */
export function useTimeOn(slug: string, counting: boolean): number {
  const [ms, setMs] = useState(() => kept(slug).ms);

  useEffect(() => {
    let since = document.visibilityState === 'visible' && counting ? Date.now() : null;
    function count() {
      if (since === null) return;
      const now = Date.now();
      const spent = addTime(kept(slug), since, now);
      since = now;
      save('local', keyOf(slug), spent);
      setMs(spent.ms);
    }
    function look() {
      count();
      since = document.visibilityState === 'visible' && counting ? Date.now() : null;
    }
    const timer = window.setInterval(count, TICK_MS);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', count);
    return () => {
      count();
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', count);
    };
  }, [slug, counting]);

  return ms;
}
