import { useState } from 'react';
import { startRejudge, type RejudgeScope } from '../../api/admin/judging';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Field } from '../../components/Field';
import { FormDialog } from '../../components/FormDialog';
import { SelectField } from '../../components/SelectField';
import { useForm } from '../../components/useForm';
import { navigate } from '../../lib/router';
import { adminPath } from '../places';

interface Props {
  /** Given: it is about this one. */
  submissionId?: number;
  problem?: string;
  contest?: string;
  onClose(): void;
}

type Scope = 'problem' | 'contest' | 'submission';

const scopes: { value: Scope; name: string; asked: string }[] = [
  { value: 'problem', name: 'All submissions of a problem', asked: 'Short name or number of the problem' },
  { value: 'contest', name: 'All submissions of a contest', asked: 'Short name or number of the contest' },
  { value: 'submission', name: 'One submission', asked: 'Number of the submission' },
];

export function StartRejudgeDialog({ submissionId, problem, contest, onClose }: Props) {
  const given = submissionId ?? contest ?? problem;
  const [scope, setScope] = useState<Scope>(
    submissionId !== undefined ? 'submission' : contest !== undefined ? 'contest' : 'problem',
  );
  const [which, setWhich] = useState(String(given ?? ''));
  const [reason, setReason] = useState('');
  const key = `${scope}_id` as const;
  const form = useForm(
    [key, 'reason'],
    async () => {
      const { id } = await startRejudge({ [key]: numberOrText(which) } as RejudgeScope, reason.trim());
      navigate(adminPath('rejudges', id));
    },
    () => ({ [key]: faultOf(scope, which) }),
  );

  return (
    <FormDialog title={submissionId !== undefined ? `Rejudge submission ${submissionId}` : 'Rejudge'} form={form} name="Rejudge" sending="Starting …" testId="start-rejudge" onClose={onClose}>
      <p className="text-sm text-muted">
        Nothing counts until it is applied: first you see which verdicts would change.
      </p>
      {given === undefined && (
        <>
          <SelectField label="Scope" name="scope" value={scope} options={scopes} onChange={(next) => setScope(next)} />
          <Field
            label={scopes.find(({ value }) => value === scope)!.asked}
            {...form.field(key)}
            value={which}
            onChange={(text) => setWhich(text.trim())}
            autoComplete="off"
            literal
          />
        </>
      )}
      {given !== undefined && form.faultOf(key) && <ErrorNotice error={form.faultOf(key)} />}
      <Field
        label="Reason"
        {...form.field('reason')}
        value={reason}
        onChange={setReason}
        hint="For the audit log; it may be empty."
        autoComplete="off"
      />
    </FormDialog>
  );
}

function numberOrText(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function faultOf(scope: Scope, which: string): string | null {
  if (scope !== 'submission') return which ? null : 'Give a short name or a number.';
  if (!which) return 'Give a number.';
  return /^[1-9]\d{0,14}$/.test(which) ? null : 'This is no number of a submission.';
}
