import type { ReactNode } from 'react';
import { Button } from './Button';
import { ErrorNotice } from './ErrorNotice';
import type { Form } from './useForm';

interface Props {
  form: Form;
  /** Of the button; `busy` while it is on its way. */
  name: string;
  busy: string;
  children: ReactNode;
}

/** The one form of a page, by which one comes in. */
export function EntryForm({ form, name, busy, children }: Props) {
  return (
    <form ref={form.frame} onSubmit={form.submit} noValidate className="mt-6 space-y-4 rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6">
      {form.error !== null && <ErrorNotice error={form.error} />}
      {children}
      <Button type="submit" look="primary" className="h-10 w-full" disabled={form.busy}>
        {form.busy ? busy : name}
      </Button>
    </form>
  );
}
