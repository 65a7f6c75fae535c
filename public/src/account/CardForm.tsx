import type { ReactNode } from 'react';
import { Button } from '../components/Button';
import { Card } from '../components/Card';
import { ErrorNotice } from '../components/ErrorNotice';
import type { Form } from '../components/useForm';

interface Props {
  title: string;
  intro: ReactNode;
  form: Form;
  /** Of the button. */
  name: string;
  /** There is nothing to send yet. */
  idle?: boolean;
  /** What became of it. */
  said: string | false;
  children: ReactNode;
}

/** A card of the account that is one form. */
export function CardForm({ title, intro, form, name, idle = false, said, children }: Props) {
  return (
    <Card title={title} intro={intro}>
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-3">
        {form.error !== null && <ErrorNotice error={form.error} />}
        {children}
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={form.busy || idle}>
            {name}
          </Button>
          <span role="status" className="text-sm text-muted">
            {said}
          </span>
        </div>
      </form>
    </Card>
  );
}
