import { useState } from 'react';
import type { Contest } from '../../api';
import { deleteContest } from '../../api/admin/contests';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { navigate } from '../../lib/router';
import { ActionRow } from '../parts/ActionRow';
import { adminPath } from '../places';

interface Props {
  contest: Contest;
  /** Null: that is not known yet, or the judge did not say. */
  hasSubmissions: boolean | null;
}

/** Deletes it where that can be; else says why not, and what does instead. */
export function DeleteRow({ contest: { slug, title, state }, hasSubmissions }: Props) {
  const [asking, setAsking] = useState(false);
  if (hasSubmissions) {
    return (
      <ActionRow
        words={`It cannot be deleted: people have sent submissions in it.${state === 'running' ? ' To stop it, let it end now: change when it ends.' : ''}`}
      >
        {null}
      </ActionRow>
    );
  }
  return (
    <>
      <ActionRow words="Delete it; its problems stay.">
        <Button disabled={hasSubmissions === null} onClick={() => setAsking(true)}>
          Delete
        </Button>
      </ActionRow>
      {asking && (
        <ConfirmDialog
          title={`Delete ${title}?`}
          confirm="Delete"
          danger
          phrase={slug}
          onConfirm={async () => {
            await deleteContest(slug);
            navigate(adminPath('contests'));
          }}
          onClose={() => setAsking(false)}
        >
          <p>Its problems stay; those for staff only are not seen by others any more.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
