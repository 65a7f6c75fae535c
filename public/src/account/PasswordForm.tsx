import { useState } from 'react';
import { postPassword } from '../api';
import { Button } from '../components/Button';
import { Card } from '../components/Card';
import { ErrorNotice } from '../components/ErrorNotice';
import { Field } from '../components/Field';
import { useForm } from '../components/useForm';
import { passwordFault, PASSWORD_RULES } from '../lib/password';

export function PasswordForm({ name }: { name: string }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [changed, setChanged] = useState(false);
  const form = useForm(
    ['current_password', 'new_password', 'repeated'],
    async () => {
      setChanged(false);
      await postPassword(current, next);
      setCurrent('');
      setNext('');
      setRepeated('');
      setChanged(true);
    },
    () => ({
      current_password: current ? null : 'Give your password as it is now.',
      new_password: passwordFault(next),
      repeated: repeated === next ? null : 'This is not the same password.',
    }),
  );
  return (
    <Card title="Password" intro="Changing it ends your logins in other browsers. Tokens stay.">
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-3">
        {form.error !== null && <ErrorNotice error={form.error} />}
        {/* For password managers: whose it is. */}
        <input type="text" name="username" value={name} readOnly hidden autoComplete="username" />
        <Field
          label="Current password"
          name="current_password"
          type="password"
          value={current}
          onChange={setCurrent}
          fault={form.faultOf('current_password')}
          autoComplete="current-password"
        />
        <Field
          label="New password"
          name="new_password"
          type="password"
          value={next}
          onChange={setNext}
          fault={form.faultOf('new_password')}
          hint={PASSWORD_RULES}
          autoComplete="new-password"
        />
        <Field
          label="New password again"
          name="repeated"
          type="password"
          value={repeated}
          onChange={setRepeated}
          fault={form.faultOf('repeated')}
          autoComplete="new-password"
        />
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={form.busy}>
            {form.busy ? 'Changing …' : 'Change the password'}
          </Button>
          <span role="status" className="text-sm text-muted">
            {changed && 'Changed.'}
          </span>
        </div>
      </form>
    </Card>
  );
}
