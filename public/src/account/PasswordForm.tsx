import { useState } from 'react';
import { postPassword } from '../api';
import { Checkbox } from '../components/Checkbox';
import { CurrentPasswordField } from '../components/CurrentPasswordField';
import { NewPasswordFields } from '../components/NewPasswordFields';
import { useForm } from '../components/useForm';
import { useNewPassword } from '../components/useNewPassword';
import { CardForm } from './CardForm';

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
    <CardForm
      title="Password"
      intro="Changing it ends your logins in other browsers, and your tokens."
      form={form}
      name={form.busy ? 'Changing …' : 'Change the password'}
      said={changed && 'Changed.'}
    >
      <CurrentPasswordField label="Current password" name="current_password" form={form} value={current} onChange={setCurrent} owner={name} />
      <NewPasswordFields label="New password" password={next} form={form} />
      <Checkbox
        name="keep_tokens"
        label="Keep my tokens"
        hint="Only if nobody else can have seen one."
        checked={keepTokens}
        onChange={setKeepTokens}
      />
    </CardForm>
  );
}
