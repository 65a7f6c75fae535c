import { useState } from 'react';
import { Button } from '../components/Button';
import { Card } from '../components/Card';
import { ErrorNotice } from '../components/ErrorNotice';
import { Field } from '../components/Field';
import { useForm } from '../components/useForm';
import type { User } from '../api';
import { rename } from '../session';

export function NameForm({ user }: { user: User }) {
  const [fullName, setFullName] = useState(user.full_name);
  const [saved, setSaved] = useState(false);
  const form = useForm(['full_name'], async () => {
    setSaved(false);
    await rename(fullName.trim());
    setSaved(true);
  });
  return (
    <Card title="Your name" intro={<>You log in as <strong className="font-semibold text-ink">{user.name}</strong>; that stays.</>}>
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-3">
        {form.error !== null && <ErrorNotice error={form.error} />}
        <Field
          label="Full name"
          name="full_name"
          value={fullName}
          onChange={(text) => {
            setFullName(text);
            setSaved(false);
          }}
          fault={form.faultOf('full_name')}
          hint="As others should read it. May be empty."
          autoComplete="name"
        />
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={form.busy || fullName.trim() === user.full_name}>
            Save
          </Button>
          <span role="status" className="text-sm text-muted">
            {saved && 'Saved.'}
          </span>
        </div>
      </form>
    </Card>
  );
}
