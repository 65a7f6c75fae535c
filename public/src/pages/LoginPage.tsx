import { useState } from 'react';
import { Button } from '../components/Button';
import { ErrorNotice } from '../components/ErrorNotice';
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
      <form ref={form.frame} onSubmit={form.submit} noValidate className="mt-6 space-y-4 rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6">
        {form.error !== null && <ErrorNotice error={form.error} />}
        <Field
          label="Name"
          name="name"
          value={name}
          onChange={setName}
          fault={form.faultOf('name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        <Field
          label="Password"
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          fault={form.faultOf('password')}
          autoComplete="current-password"
        />
        <Button type="submit" look="primary" className="h-10 w-full" disabled={form.busy}>
          {form.busy ? 'Logging in …' : 'Log in'}
        </Button>
      </form>
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
