import { useCallback } from 'react';
import { ApiError, getContest } from '../../api';
import { ButtonLink } from '../../components/ButtonLink';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';
import { PhasePill } from '../../contests/PhasePill';
import { contestPath } from '../../lib/router';
import { useLoaded } from '../../lib/useLoaded';
import { MissingPage } from '../../pages/MissingPage';
import { BackLink } from '../parts/BackLink';
import { Panel } from '../../components/Panel';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { Section } from '../parts/Section';
import { adminPath, submissionsPath } from '../places';
import { ContestEditor } from './ContestEditor';

export function ContestSection({ name }: { name: string }) {
  const fetchOne = useCallback((signal: AbortSignal) => getContest(name, signal), [name]);
  const { value: contest, error, reload } = useLoaded(fetchOne);
  if (error instanceof ApiError && error.status === 404 && !contest) return <MissingPage />;
  return (
    <Section
      title={contest?.title ?? name}
      intro={
        contest && (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <PhasePill phase={contest.state} />
            <span>{contest.slug}</span>
          </span>
        )
      }
      above={<BackLink to={adminPath('contests')}>All contests</BackLink>}
      actions={
        contest && (
          <>
            <ButtonLink to={contestPath(contest.slug)}>
              <Icon name="play" /> Open
            </ButtonLink>
            <ButtonLink to={submissionsPath({ contest: contest.slug })}>Submissions</ButtonLink>
          </>
        )
      }
    >
      {error !== null && <ErrorNotice title="The contest was not loaded." error={error} onRetry={reload} />}
      {!contest && error === null && (
        <Panel label="Contest">
          <RowsSkeleton label="Contest" />
        </Panel>
      )}
      {contest && <ContestEditor contest={contest} onSaved={reload} />}
    </Section>
  );
}
