import { useState } from 'react';
import { postPassword } from '../api';
import { Button } from '../components/Button';
import { Card } from '../components/Card';
import { Checkbox } from '../components/Checkbox';
import { ErrorNotice } from '../components/ErrorNotice';
import { Field } from '../components/Field';
import { NewPasswordFields } from '../components/NewPasswordFields';
import { useForm } from '../components/useForm';
import { useNewPassword } from '../components/useNewPassword';

export function PasswordForm({ name, onChanged }: { name: string; onChanged(): void }) {
  const [current, setCurrent] = useState('');
  const next = useNewPassword('new_password');
  const [keepTokens, setKeepTokens] = useState(false);
  const [changed, setChanged] = useState(false);
  const form = useForm(
    ['current_password', 'new_password', 'repeated'],
    async () => {
      setChanged(false);
      await postPassword(current, next.value, keepTokens);
      setCurrent('');
      next.clear();
      setKeepTokens(false);
      onChanged();
      setChanged(true);
    },
    () => ({
      current_password: current ? null : 'Give your password as it is now.',
      ...next.faults(),
    }),
  );
  return (
    <Card title="Password" intro="Changing it ends your logins in other browsers, and your tokens.">
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
        <NewPasswordFields label="New password" password={next} form={form} />
        <Checkbox
          name="keep_tokens"
          label="Keep my tokens"
          hint="Only if nobody else can have seen one."
          checked={keepTokens}
          onChange={setKeepTokens}
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
