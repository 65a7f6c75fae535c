import { useEffect, useRef } from 'react';
import type { NewApiToken } from '../api';
import { Button } from '../components/Button';
import { CopyButton } from '../components/CopyButton';

/** The text of a token, once. */
export function NewToken({ token, onDone }: { token: NewApiToken; onDone(): void }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), []);
  return (
    <div
      ref={frame}
      tabIndex={-1}
      role="group"
      aria-label={`The new token ${token.name}`}
      className="rounded-lg border border-accent bg-accent-soft px-4 py-3"
    >
      <p className="text-sm">
        <strong className="font-semibold">{token.name}</strong> is created. Its text is shown this once: copy it now.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code data-testid="token-text" className="min-w-0 rounded border border-line-strong bg-surface px-2.5 py-1.5 font-mono text-[13px] break-all select-all">
          {token.token}
        </code>
        <CopyButton text={token.token} what={`the token ${token.name}`} />
        <Button look="quiet" className="h-8" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
