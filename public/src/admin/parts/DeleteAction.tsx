import { type ReactNode, useState } from 'react';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ActionRow } from './ActionRow';

interface Props {
  /** What deleting does, beside the button. */
  words: string;
  title: string;
  /** The text that has to be typed to confirm. */
  slug: string;
  disabled?: boolean;
  onDelete(): Promise<void>;
  /** What the dialog says about the consequences. */
  children: ReactNode;
}

/** A row with the button that deletes something, after a question. */
export function DeleteAction({ words, title, slug, disabled = false, onDelete, children }: Props) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <ActionRow words={words}>
        <Button disabled={disabled} onClick={() => setAsking(true)}>
          Delete
        </Button>
      </ActionRow>
      {asking && (
        <ConfirmDialog
          title={`Delete ${title}?`}
          confirm="Delete"
          danger
          phrase={slug}
          onConfirm={onDelete}
          onClose={() => setAsking(false)}
        >
          {children}
        </ConfirmDialog>
      )}
    </>
  );
}
