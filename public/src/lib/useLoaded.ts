import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../api';
import { whenBack } from './reach';

/**
 * Something fetched: while a newer one is on its way the old one stays, so that nothing flickers. What failed because
 * the judge could not be reached is fetched again as soon as it is there.
 */
export interface Loaded<Value> {
  value: Value | null;
  error: unknown;
  loading: boolean;
  reload(): void;
}

export function useLoaded<Value>(fetcher: (signal: AbortSignal) => Promise<Value>): Loaded<Value> {
  const [state, setState] = useState<{ value: Value | null; error: unknown; loading: boolean }>({
    value: null,
    error: null,
    loading: true,
  });
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    fetcher(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setState({ value, error: null, loading: false });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setState((before) => ({ ...before, error, loading: false }));
      },
    );
    return () => controller.abort();
  }, [fetcher, turn]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const unreached = state.error instanceof ApiError && state.error.unreachable;
  useEffect(() => (unreached ? whenBack(reload) : undefined), [unreached, reload]);
  return { ...state, reload };
}
