import { ApiError, messageOf } from '../api';
import { Button } from './Button';
import { Icon } from './Icon';
import { RetryHint } from './RetryHint';

interface Props {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  onDismiss?: () => void;
}

export function ErrorNotice({ error, title, onRetry, onDismiss }: Props) {
  const wait = error instanceof ApiError ? error.retryAfterSeconds : null;
  return (
    <div
      role="alert"
      data-testid="error"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line-strong bg-raised px-4 py-3 text-sm"
    >
      <Icon name="warning" className="size-5 shrink-0 text-bad" />
      <p className="min-w-0 flex-1 basis-48">
        {title && <strong className="block font-semibold">{title}</strong>}
        {messageOf(error)} {wait !== null && <RetryHint seconds={wait} />}
      </p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      {onDismiss && (
        <Button look="quiet" aria-label="Dismiss" onClick={onDismiss}>
          <Icon name="cross" />
        </Button>
      )}
    </div>
  );
}
