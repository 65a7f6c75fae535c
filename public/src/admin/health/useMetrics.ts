import { useCallback, useState } from 'react';
import { getMetrics } from '../../api/admin/judging';
import { usePolling } from '../../lib/usePolling';
import { parseMetrics } from './metrics';
import { noHistory, withReading } from './points';

const EVERY_MS = 2000;

/** /metrics, every two seconds. A reading that fails keeps what was read. */
export function useMetrics() {
  const [history, setHistory] = useState(noHistory);
  const [error, setError] = useState<unknown>(null);
  const read = useCallback(async (signal: AbortSignal) => {
    try {
      const metrics = parseMetrics(await getMetrics(signal));
      if (signal.aborted) return;
      setHistory((before) => withReading(before, { at: Date.now(), metrics }));
      setError(null);
    } catch (fault) {
      if (!signal.aborted) setError(fault);
    }
  }, []);
  usePolling(read, EVERY_MS);
  return { history, error };
}
