import { useState } from 'react';
import { EmptyState } from '../components/EmptyState';
import { EntryForm } from '../components/EntryForm';
import { Field } from '../components/Field';
import { Link } from '../components/Link';
import { NewPasswordFields } from '../components/NewPasswordFields';
import { Page } from '../components/Page';
import { useForm } from '../components/useForm';
import { useNewPassword } from '../components/useNewPassword';
import { loginPath } from '../lib/router';
import { register, useSession } from '../session';
import { useForward } from '../session/useForward';

const NAME_RULES = '2 to 32 of the letters a to z, digits, “.”, “_” and “-”. It cannot be changed later.';

export function RegisterPage() {
  useForward();
  const { config } = useSession();
  const [name, setName] = useState('');
  const password = useNewPassword('password');
  const [invite, setInvite] = useState('');
  const invited = config?.registration === 'invite';
  const form = useForm(
    ['invite', 'name', 'password', 'repeated'],
    () => register({ name, password: password.value, ...(invited && { invite }) }),
    () => ({
      invite: invited && !invite ? 'Give the code of your invitation.' : null,
      name: name ? null : 'Give a name.',
      ...password.faults(),
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
      <EntryForm form={form} name="Register" busy="Registering …">
        {invited && (
          <Field
            label="Invitation code"
            {...form.field('invite')}
            value={invite}
            onChange={setInvite}
            autoComplete="off"
            spellCheck={false}
            autoFocus
          />
        )}
        <Field
          label="Name"
          {...form.field('name')}
          value={name}
          onChange={setName}
          hint={NAME_RULES}
          autoComplete="username"
          literal
          autoFocus={!invited}
        />
        <NewPasswordFields label="Password" password={password} form={form} />
      </EntryForm>
      <p className="mt-5 px-1 text-center text-sm text-muted">You have an account? {toLogin}</p>
    </Page>
  );
}
