import { useRef, useState, type FormEvent, type RefObject } from 'react';
import { faultAt } from '../api';

export interface Form {
  frame: RefObject<HTMLFormElement | null>;
  busy: boolean;
  /** What the judge said about a field, or the page before it asked. */
  faultOf(field: string): string | null;
  /** For an element of the form: its name, and what was said about it. */
  field(name: string): { name: string; fault: string | null };
  /** What it said about none of the fields. */
  error: unknown;
  submit(event: FormEvent): void;
  /** What was said is no longer so: of these fields, or of all and everything. */
  forget(fields?: string[]): void;
}

/**
 * Sends what a form holds. `check` may find faults by field before anything is sent. The first field
 * with a fault gets the focus, by its `name`.
 */
export function useForm(fields: string[], send: () => Promise<void>, check?: () => Record<string, string | null>): Form {
  const frame = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Record<string, string | null>>({});
  const [error, setError] = useState<unknown>(null);

  function show(found: Record<string, string | null>): boolean {
    setFaults(found);
    const first = fields.find((field) => found[field]);
    if (first) frame.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    return first !== undefined;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setError(null);
    if (show(check?.() ?? {})) return;
    setBusy(true);
    try {
      await send();
    } catch (failure) {
      if (!show(Object.fromEntries(fields.map((field) => [field, faultAt(failure, field)])))) setError(failure);
    } finally {
      setBusy(false);
    }
  }

  function forget(changed?: string[]) {
    if (changed) return setFaults((all) => ({ ...all, ...Object.fromEntries(changed.map((field) => [field, null])) }));
    setFaults({});
    setError(null);
  }

  const faultOf = (name: string) => faults[name] ?? null;
  return {
    frame,
    busy,
    faultOf,
    field: (name) => ({ name, fault: faultOf(name) }),
    error,
    submit: (event) => void submit(event),
    forget,
  };
}
