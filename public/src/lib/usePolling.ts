import { useEffect } from 'react';

/**
 * Does something again and again while the page is looked at, one at a time: `everyMs` lie between two
 * beginnings, or more where it takes longer. Null: not now.
 */
export function usePolling(work: (signal: AbortSignal) => Promise<void>, everyMs: number | null): void {
  useEffect(() => {
    if (everyMs === null) return;
    const controller = new AbortController();
    let timer: number | undefined;
    let busy = false;

    async function turn(pause: number) {
      window.clearTimeout(timer);
      if (busy || document.visibilityState !== 'visible') return;
      busy = true;
      const begun = Date.now();
      await work(controller.signal);
      busy = false;
      if (controller.signal.aborted) return;
      timer = window.setTimeout(() => void turn(pause), Math.max(0, begun + pause - Date.now()));
    }
    const look = () => void turn(everyMs);

    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.clearTimeout(timer);
      controller.abort();
    };
  }, [work, everyMs]);
}
