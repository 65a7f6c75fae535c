import { useState } from 'react';
import { verifyProblem } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';
import { useAction } from '../../lib/useAction';
import { Panel } from '../../components/Panel';
import { VerificationProgress } from './VerificationProgress';

interface Props {
  problem: AdminProblem;
  onEnded(): void;
}

export function VerifyTab({ problem, onEnded }: Props) {
  const [id, setId] = useState(problem.last_verification?.id ?? null);
  const start = useAction(async () => setId((await verifyProblem(problem.slug)).verification_id));
  const none = problem.submissions_in_package.length === 0;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2 px-1">
        <p className="min-w-0 flex-1 basis-64 text-sm text-muted">
          Tries the problem’s own example solutions: the right ones must pass, the wrong ones must fail. They are the files in submissions/ of its package.
        </p>
        <Button look="primary" disabled={start.busy || none} onClick={() => void start.run()}>
          <Icon name="play" /> {start.busy ? 'Starting …' : 'Verify'}
        </Button>
      </div>
      {start.error !== null && (
        <div className="mb-4">
          <ErrorNotice title="Not started." error={start.error} onDismiss={start.forget} />
        </div>
      )}
      {id === null ? (
        <Panel label="Verification">
          <EmptyState title={none ? 'The package has no submissions.' : 'Not verified yet.'}>
            {none
              ? 'Put accepted and failing programs into submissions/ of the package.'
              : 'Verify it before people see it, and after each change of its tests.'}
          </EmptyState>
        </Panel>
      ) : (
        <VerificationProgress key={id} id={id} problem={problem} onEnded={onEnded} />
      )}
    </>
  );
}
