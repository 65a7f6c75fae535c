import { useEffect } from 'react';
import { holdHere } from './router';

/**
 * Asks before a page is left on which something is that cannot be had again: by a step within the page
 * with this question, otherwise by the browser with its own. null: nothing is asked.
 */
export function useLeaveWarning(question: string | null): void {
  useEffect(() => {
    if (question === null) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const release = holdHere(question);
    window.addEventListener('beforeunload', ask);
    return () => {
      release();
      window.removeEventListener('beforeunload', ask);
    };
  }, [question]);
}
