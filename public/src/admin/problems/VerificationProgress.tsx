import { useCallback, useEffect, useState } from 'react';
import { getVerification } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { ErrorNotice } from '../../components/ErrorNotice';
import { formatDate } from '../../lib/format';
import { useLoaded } from '../../lib/useLoaded';
import { useRefresh } from '../../lib/useRefresh';
import { Panel } from '../../components/Panel';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { Table } from '../../components/Table';
import { VerifiedTests } from './VerifiedTests';
import { VerificationOutcome } from './VerificationOutcome';
import { verifyColumns } from './verifyColumns';

interface Props {
  id: number;
  problem: AdminProblem;
  /** It was watched until it ended. */
  onEnded(): void;
}

const REFRESH_MS = 700;

export function VerificationProgress({ id, problem, onEnded }: Props) {
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
            <VerificationOutcome verification={value} />
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
          {value.revision === problem.revision && (
            <VerifiedTests files={value.files} names={new Map(problem.tests.map(({ index, name }) => [index, name]))} />
          )}
        </>
      )}
    </Panel>
  );
}
