import { useState } from 'react';
import type { Contest } from '../../api';
import { deleteContest, patchContest } from '../../api/admin/contests';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Icon } from '../../components/Icon';
import { useForm } from '../../components/useForm';
import { navigate } from '../../lib/router';
import { ActionRow } from '../parts/ActionRow';
import { Panel } from '../../components/Panel';
import { SaveBar } from '../parts/SaveBar';
import { adminPath } from '../places';
import { StartRejudgeDialog } from '../rejudges/StartRejudgeDialog';
import { ContestFields } from './ContestFields';
import { draftOf, faultsOf, FIELDS, patchOf } from './contestForm';

interface Props {
  contest: Contest;
  onSaved(): void;
}

export function ContestEditor({ contest, onSaved }: Props) {
  const [before, setBefore] = useState(() => draftOf(contest));
  const [draft, setDraft] = useState(before);
  const [saved, setSaved] = useState(false);
  const [asking, setAsking] = useState<'delete' | 'rejudge' | null>(null);
  const changed = Object.keys(patchOf(before, draft)).length > 0;
  const form = useForm(
    FIELDS,
    async () => {
      const now = draftOf(await patchContest(contest.slug, patchOf(before, draft)));
      setBefore(now);
      setDraft(now);
      setSaved(true);
      onSaved();
    },
    () => faultsOf(draft),
  );

  return (
    <div className="max-w-3xl space-y-4">
      <Panel label="Contest" className="p-4 sm:p-5">
        <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
          <ContestFields
            draft={draft}
            onChange={(next) => {
              setDraft(next);
              setSaved(false);
            }}
            form={form}
          />
          <SaveBar
            changed={changed}
            busy={form.busy}
            error={form.error}
            saved={saved}
            onDrop={() => {
              setDraft(before);
              form.forget();
            }}
          />
        </form>
      </Panel>
      <Panel label="More" className="divide-y divide-line">
        <ActionRow words="Judge all its submissions again, after tests or limits of its problems were changed.">
          <Button onClick={() => setAsking('rejudge')}>
            <Icon name="reset" /> Judge again
          </Button>
        </ActionRow>
        <ActionRow words="Delete it. One that has submissions cannot be deleted.">
          <Button onClick={() => setAsking('delete')}>Delete</Button>
        </ActionRow>
      </Panel>
      {asking === 'rejudge' && <StartRejudgeDialog contest={contest.slug} onClose={() => setAsking(null)} />}
      {asking === 'delete' && (
        <ConfirmDialog
          title={`Delete ${contest.title}?`}
          confirm="Delete"
          danger
          phrase={contest.slug}
          onConfirm={async () => {
            await deleteContest(contest.slug);
            navigate(adminPath('contests'));
          }}
          onClose={() => setAsking(null)}
        >
          <p>Its problems stay; those for staff only are not seen by others any more.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
