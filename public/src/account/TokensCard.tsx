import { useState } from 'react';
import { listTokens, revokeToken, type ApiToken, type NewApiToken, type User } from '../api';
import { Button } from '../components/Button';
import { Card } from '../components/Card';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { ErrorNotice } from '../components/ErrorNotice';
import { useLoaded } from '../lib/useLoaded';
import { NewToken } from './NewToken';
import { TokenDialog } from './TokenDialog';
import { TokenRow } from './TokenRow';

export function TokensCard({ user }: { user: User }) {
  const { value: tokens, error, reload } = useLoaded(listTokens);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewApiToken | null>(null);
  const [leaving, setLeaving] = useState<ApiToken | null>(null);

  async function revoke(token: ApiToken) {
    await revokeToken(token.id);
    if (made?.id === token.id) setMade(null);
    reload();
  }

  return (
    <Card
      title="Tokens"
      intro="For scripts that work in your name. Keep a token as you keep your password, and revoke it when it is not needed any more. All end when you change your password."
      actions={<Button onClick={() => setMaking(true)}>Create a token</Button>}
    >
      {made && <NewToken key={made.id} token={made} onDone={() => setMade(null)} />}
      <div className={made ? 'mt-5' : ''}>
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
      {making && (
        <TokenDialog
          user={user}
          onMade={(token) => {
            setMaking(false);
            setMade(token);
            reload();
          }}
          onClose={() => setMaking(false)}
        />
      )}
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
