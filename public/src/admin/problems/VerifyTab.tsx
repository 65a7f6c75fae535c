import { useCallback, useEffect, useState } from 'react';
import { getVerification, verifyProblem } from '../../api/admin/problems';
import type { AdminProblem, Verification } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { EmptyState } from '../../components/EmptyState';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';
import { formatDate } from '../../lib/format';
import { useAction } from '../../lib/useAction';
import { useLoaded } from '../../lib/useLoaded';
import { useRefresh } from '../../lib/useRefresh';
import { Panel } from '../parts/Panel';
import { Pill } from '../parts/Pill';
import { RowsSkeleton } from '../parts/RowsSkeleton';
import { Table } from '../parts/Table';
import { verifyColumns } from './verifyColumns';

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
          Every file in the package’s submissions/ is judged, and must get what its folder says.
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
        <Progress key={id} id={id} problem={problem} onEnded={onEnded} />
      )}
    </>
  );
}

const REFRESH_MS = 700;

function Progress({ id, problem, onEnded }: { id: number } & Props) {
  const fetchOne = useCallback((signal: AbortSignal) => getVerification(id, signal), [id]);
  const loaded = useLoaded(fetchOne);
  const { value, error, reload } = loaded;
  const judging = value?.state === 'judging';
  useRefresh(loaded, judging ? REFRESH_MS : null);
  const [watched, setWatched] = useState(false);
  useEffect(() => {
    if (judging) setWatched(true);
    else if (watched) onEnded();
    // Once, when what was watched has ended.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [judging]);

  if (error !== null && !value) return <ErrorNotice title="The verification was not loaded." error={error} onRetry={reload} />;
  return (
    <Panel label="Verification">
      {!value ? (
        <RowsSkeleton label="Verification" />
      ) : (
        <>
          <div role="status" data-testid="verification" data-state={value.state} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2.5 text-sm">
            <Outcome verification={value} />
            <span className="text-muted">
              Revision {value.revision}
              {value.revision !== problem.revision && ', which is not the newest'}, {formatDate(value.created_at)}
              {value.user && `, by ${value.user}`}
            </span>
          </div>
          <Table
            label="Submissions of the package"
            columns={verifyColumns}
            rows={value.files}
            keyOf={({ folder, file }) => `${folder}/${file}`}
            testId="verify-file"
            attributesOf={({ ok }) => ({ 'data-ok': String(ok) })}
          />
        </>
      )}
    </Panel>
  );
}

function Outcome({ verification: { state, ok, files } }: { verification: Verification }) {
  if (state === 'judging') {
    return (
      <Pill tone="accent">
        Judging, {files.filter((file) => file.ok !== null).length} of {files.length}
      </Pill>
    );
  }
  return ok ? <Pill tone="good">All as expected</Pill> : <Pill tone="bad">Not as expected</Pill>;
}
