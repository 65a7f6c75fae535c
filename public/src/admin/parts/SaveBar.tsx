import { ApiError } from '../../api';
import { Button } from '../../components/Button';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';

interface Props {
  changed: boolean;
  busy: boolean;
  error: unknown;
  /** Saved since it was last changed. */
  saved: boolean;
  onDrop(): void;
  /** Over what somebody else saved meanwhile; undefined: that is not looked for. */
  onOverwrite?(): void;
}

/** Under what is changed: save it or drop it, and what to do where somebody else was quicker. */
export function SaveBar({ changed, busy, error, saved, onDrop, onOverwrite }: Props) {
  const overtaken = onOverwrite && error instanceof ApiError && error.code === 'revision_changed';
  return (
    <div className="space-y-3">
      {error !== null && <ErrorNotice title="Not saved; your changes are still here." error={error} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabled={!changed || busy} data-testid="save" aria-keyshortcuts="Control+S">
          <Icon name="check" /> {busy ? 'Saving …' : 'Save'}
        </Button>
        {changed && (
          <Button look="quiet" disabled={busy} onClick={onDrop}>
            Discard my changes
          </Button>
        )}
        {/* It comes last, so that it moves nothing that is about to be clicked. */}
        {overtaken && (
          <Button disabled={busy} onClick={onOverwrite}>
            Overwrite
          </Button>
        )}
        <span role="status" className="text-sm text-muted">
          {saved && !changed ? 'Saved.' : changed && !busy ? 'Not saved yet.' : ''}
        </span>
      </div>
    </div>
  );
}
