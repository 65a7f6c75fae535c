import type { ApiToken } from '../api';
import { Button } from '../components/Button';
import { Pill } from '../components/Pill';
import { formatAgo, formatDate } from '../lib/format';

export function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke(): void }) {
  const { name, scopes, created_at, last_used_at } = token;
  return (
    <li data-testid="token-row" className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
      <span className="min-w-40 flex-1">
        <span className="mr-2 font-medium break-words">{name}</span>
        <span aria-label={`may ${scopes.join(', ')}`} className="inline-flex flex-wrap gap-1">
          {scopes.map((scope) => (
            <Pill key={scope} tone={scope === 'admin' ? 'warning' : 'plain'}>
              {scope}
            </Pill>
          ))}
        </span>
      </span>
      <span className="text-[13px] text-muted">
        made <time dateTime={created_at} title={formatDate(created_at)}>{formatAgo(created_at)}</time>
        {', '}
        {last_used_at ? (
          <>
            last used <time dateTime={last_used_at} title={formatDate(last_used_at)}>{formatAgo(last_used_at)}</time>
          </>
        ) : (
          'never used'
        )}
      </span>
      <Button look="quiet" className="ml-auto h-8" aria-label={`Revoke ${name}`} onClick={onRevoke}>
        Revoke
      </Button>
    </li>
  );
}
