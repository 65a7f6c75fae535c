import { useState } from 'react';

/** Something that is asked of the judge by a button: once at a time, and what it said when it did not do it. */
export interface Action<Input extends unknown[]> {
  busy: boolean;
  error: unknown;
  run(...input: Input): Promise<boolean>;
  forget(): void;
}

export function useAction<Input extends unknown[]>(work: (...input: Input) => Promise<void>): Action<Input> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function run(...input: Input): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setError(null);
    try {
      await work(...input);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, error, run, forget: () => setError(null) };
}
