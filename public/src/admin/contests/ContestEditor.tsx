import { useCallback, useState } from 'react';
import type { Contest } from '../../api';
import { patchContest } from '../../api/admin/contests';
import { listAllSubmissions } from '../../api/admin/judging';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { useForm } from '../../components/useForm';
import { useLoaded } from '../../lib/useLoaded';
import { ActionRow } from '../parts/ActionRow';
import { Panel } from '../../components/Panel';
import { SaveBar } from '../parts/SaveBar';
import { StartRejudgeDialog } from '../rejudges/StartRejudgeDialog';
import { ContestFields } from './ContestFields';
import { DeleteRow } from './DeleteRow';
import { draftOf, faultsOf, FIELDS, patchOf } from './contestForm';

interface Props {
  contest: Contest;
  onSaved(): void;
}

export function ContestEditor({ contest, onSaved }: Props) {
  const [before, setBefore] = useState(() => draftOf(contest));
  const [draft, setDraft] = useState(before);
  const [saved, setSaved] = useState(false);
  const [rejudging, setRejudging] = useState(false);
  const fetchSome = useCallback((signal: AbortSignal) => listAllSubmissions({ contest_id: contest.slug }, null, signal), [contest.slug]);
  const some = useLoaded(fetchSome).value;
  const hasSubmissions = some ? some.items.length > 0 : null;
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
        <ActionRow
          words={
            hasSubmissions === false
              ? 'It has no submissions yet that could be rejudged.'
              : 'Rejudge all its submissions, after tests or limits of its problems were changed.'
          }
        >
          {hasSubmissions !== false && (
            <Button onClick={() => setRejudging(true)}>
              <Icon name="reset" /> Rejudge
            </Button>
          )}
        </ActionRow>
        <DeleteRow contest={contest} hasSubmissions={hasSubmissions} />
      </Panel>
      {rejudging && <StartRejudgeDialog contest={contest.slug} onClose={() => setRejudging(false)} />}
    </div>
  );
}
