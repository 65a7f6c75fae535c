import { useCallback } from 'react';
import { getTest } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { ErrorNotice } from '../../components/ErrorNotice';
import { useLoaded } from '../../lib/useLoaded';
import { Panel } from '../../components/Panel';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { TestForm } from './TestForm';

interface Props {
  problem: AdminProblem;
  index: number;
  onChanged(): void;
}

export function LoadedTest({ problem, index, onChanged }: Props) {
  const fetchOne = useCallback((signal: AbortSignal) => getTest(problem.slug, index, signal), [problem.slug, index]);
  const { value, error, reload } = useLoaded(fetchOne);
  if (error !== null && !value) return <ErrorNotice title="The test was not loaded." error={error} onRetry={reload} />;
  if (!value) {
    return (
      <Panel label="Test">
        <RowsSkeleton label="Test" />
      </Panel>
    );
  }
  return <TestForm problem={problem} test={value} onChanged={onChanged} />;
}
