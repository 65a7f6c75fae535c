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
  onClose(): void;
}

const scopes = [
  { value: 'problem', name: 'All submissions of a problem' },
  { value: 'submission', name: 'One submission' },
];

export function StartRejudgeDialog({ submissionId, problem, onClose }: Props) {
  const fixed = submissionId !== undefined || problem !== undefined;
  const [scope, setScope] = useState(submissionId !== undefined ? 'submission' : 'problem');
  const [which, setWhich] = useState(String(submissionId ?? problem ?? ''));
  const [reason, setReason] = useState('');
  const key = scope === 'submission' ? 'submission_id' : 'problem_id';
  const form = useForm(
    [key, 'reason'],
    async () => {
      const wanted: RejudgeScope =
        scope === 'submission' ? { submission_id: Number(which) } : { problem_id: numberOrText(which) };
      const { id } = await startRejudge(wanted, reason.trim());
      navigate(adminPath('rejudges', id));
    },
    () => ({ [key]: faultOf(scope, which) }),
  );

  return (
    <FormDialog title={submissionId !== undefined ? `Judge submission ${submissionId} again` : 'Judge again'} form={form} name="Judge again" sending="Starting …" testId="start-rejudge" onClose={onClose}>
      <p className="text-sm text-muted">
        Nothing counts until it is applied: first you see which verdicts would change.
      </p>
      {!fixed && (
        <>
          <SelectField label="What" name="scope" value={scope} options={scopes} onChange={setScope} />
          <Field
            label={scope === 'submission' ? 'Number of the submission' : 'Slug or number of the problem'}
            name={key}
            value={which}
            onChange={(text) => setWhich(text.trim())}
            fault={form.faultOf(key)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </>
      )}
      {fixed && form.faultOf(key) && <ErrorNotice error={form.faultOf(key)} />}
      <Field
        label="Reason"
        name="reason"
        value={reason}
        onChange={setReason}
        fault={form.faultOf('reason')}
        hint="For the audit log; it may be empty."
        autoComplete="off"
      />
    </FormDialog>
  );
}

function numberOrText(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function faultOf(scope: string, which: string): string | null {
  if (!which) return scope === 'submission' ? 'Give a number.' : 'Give a slug or a number.';
  return scope === 'submission' && !/^[1-9]\d{0,15}$/.test(which) ? 'This is no number of a submission.' : null;
}
