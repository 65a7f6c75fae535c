import { useState } from 'react';
import { createToken, listTokens, revokeToken, type ApiToken, type NewApiToken } from '../api';
import { Button } from '../components/Button';
import { Card } from '../components/Card';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { ErrorNotice } from '../components/ErrorNotice';
import { Field } from '../components/Field';
import { useForm } from '../components/useForm';
import { useLoaded } from '../lib/useLoaded';
import { NewToken } from './NewToken';
import { TokenRow } from './TokenRow';

export function TokensCard() {
  const { value: tokens, error, reload } = useLoaded(listTokens);
  const [name, setName] = useState('');
  const [made, setMade] = useState<NewApiToken | null>(null);
  const [leaving, setLeaving] = useState<ApiToken | null>(null);
  const form = useForm(
    ['name'],
    async () => {
      setMade(await createToken(name.trim()));
      setName('');
      reload();
    },
    () => ({ name: name.trim() ? null : 'Give it a name, so that you know it again.' }),
  );

  async function revoke(token: ApiToken) {
    await revokeToken(token.id);
    if (made?.id === token.id) setMade(null);
    reload();
  }

  return (
    <Card
      title="Tokens"
      intro="For scripts that work in your name. A token may do whatever you may: keep it as you keep your password, and revoke it when it is not needed any more."
    >
      <form ref={form.frame} onSubmit={form.submit} noValidate className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Field
          className="min-w-0 flex-1 basis-60"
          label="Name of a new token"
          name="name"
          value={name}
          onChange={setName}
          fault={form.faultOf('name')}
          placeholder="laptop, ci, …"
          autoComplete="off"
          maxLength={64}
        />
        <Button type="submit" className="h-10 sm:mt-6" disabled={form.busy}>
          Make a token
        </Button>
      </form>
      {form.error !== null && (
        <div className="mt-3">
          <ErrorNotice error={form.error} />
        </div>
      )}
      {made && <NewToken key={made.id} token={made} onDone={() => setMade(null)} />}
      <div className="mt-5">
        {error !== null && <ErrorNotice title="Your tokens could not be loaded." error={error} onRetry={reload} />}
        {!tokens && error === null && <div className="skeleton h-12" aria-busy="true" aria-label="Loading your tokens" />}
        {tokens?.length === 0 && <p className="text-sm text-muted">You have no tokens.</p>}
        {tokens && tokens.length > 0 && (
          <ul aria-label="Your tokens" className="divide-y divide-line border-y border-line">
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} onRevoke={() => setLeaving(token)} />
            ))}
          </ul>
        )}
      </div>
      {leaving && (
        <ConfirmDialog
          title={`Revoke “${leaving.name}”?`}
          confirm="Revoke"
          danger
          onConfirm={() => revoke(leaving)}
          onClose={() => setLeaving(null)}
        >
          Scripts that use it are refused from now on. This cannot be undone.
        </ConfirmDialog>
      )}
    </Card>
  );
}
