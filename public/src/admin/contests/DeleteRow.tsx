import type { Contest } from '../../api';
import { deleteContest } from '../../api/admin/contests';
import { navigate } from '../../lib/router';
import { ActionRow } from '../parts/ActionRow';
import { DeleteAction } from '../parts/DeleteAction';
import { adminPath } from '../places';

interface Props {
  contest: Contest;
  /** Null: that is not known yet, or the judge did not say. */
  hasSubmissions: boolean | null;
}

/** Deletes it where that can be; else says why not, and what does instead. */
export function DeleteRow({ contest: { slug, title, state }, hasSubmissions }: Props) {
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
    <DeleteAction
      words="Delete it; its problems stay."
      title={title}
      slug={slug}
      disabled={hasSubmissions === null}
      onDelete={async () => {
        await deleteContest(slug);
        navigate(adminPath('contests'));
      }}
    >
      <p>Its problems stay; those for staff only are not seen by others any more.</p>
    </DeleteAction>
  );
}
