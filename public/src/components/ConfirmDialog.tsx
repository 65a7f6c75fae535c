import { useState, type FormEvent, type ReactNode } from 'react';
import { useAction } from '../lib/useAction';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ErrorNotice } from './ErrorNotice';
import { Field } from './Field';

interface Props {
  title: string;
  children: ReactNode;
  confirm: string;
  /** What cannot be taken back. */
  danger?: boolean;
  /** To be typed first. */
  phrase?: string;
  onConfirm(): Promise<void>;
  onClose(): void;
}

/** Asks before something is done, and stays with the judge's words when it was not. */
export function ConfirmDialog({ title, children, confirm, danger = false, phrase, onConfirm, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const { busy, error, run } = useAction(onConfirm);
  const ready = phrase === undefined || typed === phrase;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (ready && (await run())) onClose();
  }

  return (
    <Dialog title={title} onClose={onClose} busy={busy}>
      <form onSubmit={(event) => void submit(event)} className="space-y-4">
        <div className="space-y-2 text-sm">{children}</div>
        {phrase !== undefined && (
          <Field
            label={`Type ${phrase} to go on`}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            literal
          />
        )}
        {error !== null && <ErrorNotice error={error} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={!ready || busy} data-testid="confirm">
            {busy ? 'One moment …' : confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
