import { useState } from 'react';
import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Field } from '../components/Field';
import { Link } from '../components/Link';
import { Page } from '../components/Page';
import { useForm } from '../components/useForm';
import { passwordFault, PASSWORD_RULES } from '../lib/password';
import { loginPath } from '../lib/router';
import { register, useSession } from '../session';
import { useForward } from '../session/useForward';

const NAME_RULES = '2 to 32 of the letters a to z, digits, “.”, “_” and “-”. It cannot be changed later.';

export function RegisterPage() {
  useForward();
  const { config } = useSession();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [invite, setInvite] = useState('');
  const invited = config?.registration === 'invite';
  const form = useForm(
    ['invite', 'name', 'password', 'repeated'],
    () => register({ name, password, ...(invited && { invite }) }),
    () => ({
      invite: invited && !invite ? 'Give the code of your invitation.' : null,
      name: name ? null : 'Give a name.',
      password: passwordFault(password),
      repeated: repeated === password ? null : 'This is not the same password.',
    }),
  );

  const toLogin = (
    <Link to={loginPath()} className="text-accent underline underline-offset-2">
      Log in
    </Link>
  );
  if (config?.registration === 'closed') {
    return (
      <Page title="Register" width="narrow">
        <EmptyState title="Accounts are made by the administrators here.">Ask one of them for yours, then {toLogin}.</EmptyState>
      </Page>
    );
  }
  return (
    <Page title="Register" width="narrow">
      <form ref={form.frame} onSubmit={form.submit} noValidate className="mt-6 space-y-4 rounded-xl border border-line bg-surface p-5 shadow-card sm:p-6">
        {form.error !== null && <ErrorNotice error={form.error} />}
        {invited && (
          <Field
            label="Invitation code"
            name="invite"
            value={invite}
            onChange={setInvite}
            fault={form.faultOf('invite')}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <Field
          label="Name"
          name="name"
          value={name}
          onChange={setName}
          fault={form.faultOf('name')}
          hint={NAME_RULES}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          value={password}
          onChange={setPassword}
          fault={form.faultOf('password')}
          hint={PASSWORD_RULES}
          autoComplete="new-password"
        />
        <Field
          label="Password again"
          name="repeated"
          type="password"
          value={repeated}
          onChange={setRepeated}
          fault={form.faultOf('repeated')}
          autoComplete="new-password"
        />
        <Button type="submit" look="primary" className="h-10 w-full" disabled={form.busy}>
          {form.busy ? 'Registering …' : 'Register'}
        </Button>
      </form>
      <p className="mt-5 px-1 text-center text-sm text-muted">You have an account? {toLogin}</p>
    </Page>
  );
}
