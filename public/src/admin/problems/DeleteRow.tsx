import { deleteProblem, patchProblem } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ErrorNotice } from '../../components/ErrorNotice';
import { useAction } from '../../lib/useAction';
import { navigate } from '../../lib/router';
import { ActionRow } from '../parts/ActionRow';
import { DeleteAction } from '../parts/DeleteAction';
import { adminPath } from '../places';

interface Props {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
}

/** Deletes it where that can be; else says why not, and offers what does. */
export function DeleteRow({ problem, onSaved }: Props) {
  const { slug, title, revision, visibility, delete_refusal: refusal } = problem;
  const hide = useAction(async () => onSaved(await patchProblem(slug, { revision, visibility: 'staff' })));
  if (refusal !== null) {
    return (
      <>
        <ActionRow words={`It cannot be deleted. ${refusal}`}>
          {visibility === 'public' && (
            <Button disabled={hide.busy} onClick={() => void hide.run()}>
              Show it to staff only
            </Button>
          )}
        </ActionRow>
        {hide.error !== null && <ErrorNotice error={hide.error} onDismiss={hide.forget} />}
      </>
    );
  }
  return (
    <DeleteAction
      words="Delete it, with its statement, tests and files."
      title={title}
      slug={slug}
      onDelete={async () => {
        await deleteProblem(slug);
        navigate(adminPath('problems'));
      }}
    >
      <p>Its statement, its tests and its files are gone then; export it first if you may want them again.</p>
    </DeleteAction>
  );
}
