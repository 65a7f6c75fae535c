import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorNotice } from './ErrorNotice';
import type { Form } from './useForm';

interface Props {
  title: string;
  form: Form;
  /** Of the button; `sending` while it is on its way. */
  name: string;
  sending: string;
  /** There is nothing to send yet. */
  idle?: boolean;
  /** Something else in it is on its way. */
  busy?: boolean;
  testId: string;
  onClose(): void;
  children: ReactNode;
  /** Below the form. */
  more?: ReactNode;
}

/** A form in a dialog, which is sent or left. */
export function FormDialog({ title, form, name, sending, idle = false, busy = false, testId, onClose, children, more }: Props) {
  const waiting = form.busy || busy;
  return (
    <Dialog title={title} onClose={onClose} busy={waiting}>
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
        {children}
        {form.error !== null && <ErrorNotice error={form.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={waiting}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={waiting || idle} data-testid={testId}>
            {form.busy ? sending : name}
          </Button>
        </div>
      </form>
      {more}
    </Dialog>
  );
}
