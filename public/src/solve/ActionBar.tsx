import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { RUN_KEYS, SUBMIT_KEYS } from '../lib/shortcut';

interface Props {
  onRun(): void;
  onSubmit(): void;
  /** While sending, a second click would send twice. */
  disabled: boolean;
  wide?: boolean;
}

export function ActionBar({ onRun, onSubmit, disabled, wide = false }: Props) {
  const stretch = wide ? 'flex-1' : '';
  return (
    <div className="flex items-center gap-2">
      <Button
        data-testid="run-button"
        className={`h-8 ${stretch}`}
        disabled={disabled}
        onClick={onRun}
        title={`Run (${RUN_KEYS})`}
        aria-keyshortcuts="Control+Enter"
      >
        <Icon name="play" className="size-3.5 text-accent" /> Run
      </Button>
      <Button
        look="primary"
        data-testid="submit-button"
        className={`h-8 ${stretch}`}
        disabled={disabled}
        onClick={onSubmit}
        title={`Submit (${SUBMIT_KEYS})`}
        aria-keyshortcuts="Control+Shift+Enter"
      >
        <Icon name="send" className="size-3.5" /> Submit
      </Button>
    </div>
  );
}
