import { useState } from 'react';
import { CurrentPasswordField } from '../components/CurrentPasswordField';
import { EntryForm } from '../components/EntryForm';
import { Field } from '../components/Field';
import { Link } from '../components/Link';
import { Page } from '../components/Page';
import { useForm } from '../components/useForm';
import { loginPath } from '../lib/router';
import { useForward } from '../session/useForward';
import { logIn, useSession } from '../session';

export function LoginPage() {
  useForward();
  const { config, ended } = useSession();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm(
    ['name', 'password'],
    () => logIn(name, password),
    () => ({ name: name ? null : 'Give your name.', password: password ? null : 'Give your password.' }),
  );

  return (
    <Page title="Log in" width="narrow" intro={ended ? 'Your login has ended; your drafts are safe in this browser.' : undefined}>
      <EntryForm form={form} name="Log in" busy="Logging in …">
        <Field
          label="Name"
          {...form.field('name')}
          value={name}
          onChange={setName}
          autoComplete="username"
          literal
          autoFocus
        />
        <CurrentPasswordField label="Password" name="password" form={form} value={password} onChange={setPassword} />
      </EntryForm>
      <p className="mt-5 px-1 text-center text-sm text-muted">
        {config?.registration === 'closed' ? (
          'Accounts are made by the administrators here.'
        ) : (
          <>
            No account yet?{' '}
            <Link to={loginPath('register')} className="text-accent underline underline-offset-2">
              Register
            </Link>
          </>
        )}
      </p>
    </Page>
  );
}
