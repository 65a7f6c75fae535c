import { useState } from 'react';
import { createToken, type NewApiToken, type Scope, type User } from '../api';
import { Checkbox } from '../components/Checkbox';
import { CurrentPasswordField } from '../components/CurrentPasswordField';
import { Field } from '../components/Field';
import { FormDialog } from '../components/FormDialog';
import { useForm } from '../components/useForm';
import { scopesFor } from './scopes';

interface Props {
  user: User;
  onMade(token: NewApiToken): void;
  onClose(): void;
}

/** The password is asked for again: a token outlives the login that made it. */
export function TokenDialog({ user, onMade, onClose }: Props) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['read', 'submit']);
  const form = useForm(
    ['name', 'scopes', 'password'],
    async () => onMade(await createToken({ name: name.trim(), password, scopes })),
    () => ({
      name: name.trim() ? null : 'Give it a name, so that you know it again.',
      scopes: scopes.length ? null : 'Choose what it may do.',
      password: password ? null : 'Give your password.',
    }),
  );
  const scopesFault = form.faultOf('scopes');

  return (
    <FormDialog title="New token" form={form} name="Create token" sending="Creating …" testId="make-token" onClose={onClose}>
      <Field
        label="Name"
        {...form.field('name')}
        value={name}
        onChange={setName}
        placeholder="laptop, ci, …"
        autoComplete="off"
        maxLength={64}
      />
      <fieldset aria-describedby={scopesFault ? 'scopes-fault' : undefined}>
        <legend className="mb-1.5 text-sm font-medium">What it may do</legend>
        <div className="grid gap-2">
          {scopesFor(user.role).map(({ scope, label, hint }) => (
            <Checkbox
              key={scope}
              name="scopes"
              label={label}
              hint={hint}
              checked={scopes.includes(scope)}
              onChange={(on) => setScopes((chosen) => (on ? [...chosen, scope] : chosen.filter((one) => one !== scope)))}
            />
          ))}
        </div>
        {scopesFault && (
          <p id="scopes-fault" className="mt-1 text-[13px] text-bad">
            {scopesFault}
          </p>
        )}
      </fieldset>
      <CurrentPasswordField label="Your password" name="password" form={form} value={password} onChange={setPassword} owner={user.name} />
    </FormDialog>
  );
}
