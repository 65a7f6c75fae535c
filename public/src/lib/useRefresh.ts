import { useEffect } from 'react';
import type { Loaded } from './useLoaded';

/** Loads again so long after it was loaded, while the page is looked at; null: not now. */
export function useRefresh({ loading, reload }: Pick<Loaded<unknown>, 'loading' | 'reload'>, afterMs: number | null): void {
  useEffect(() => {
    if (loading || afterMs === null) return;
    let due = false;
    const again = () => {
      if (due && document.visibilityState === 'visible') reload();
    };
    const timer = setTimeout(() => {
      due = true;
      again();
    }, afterMs);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [loading, reload, afterMs]);
}
