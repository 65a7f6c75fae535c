import { ErrorNotice } from '../../components/ErrorNotice';
import { getOverview } from '../../api/admin/judging';
import { useLoaded } from '../../lib/useLoaded';
import { useRefresh } from '../../lib/useRefresh';
import { Section } from '../parts/Section';
import { ContestsPart } from './ContestsPart';
import { ProblemsPart } from './ProblemsPart';
import { SubmissionsPart } from './SubmissionsPart';

const REFRESH_MS = 15_000;

/** What somebody who teaches or runs a contest looks at first; how the judge itself is stands under Health. */
export function OverviewSection() {
  const overview = useLoaded(getOverview);
  useRefresh(overview, REFRESH_MS);
  const { value, error, reload } = overview;
  return (
    <Section title="Overview" intro="Contests, what was sent in last, and where people get stuck.">
      {error !== null && (
        <div className="mb-4">
          <ErrorNotice title="The overview could not be loaded." error={error} onRetry={reload} />
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(42.2rem,3fr)_2fr]">
        <ContestsPart contests={value?.contests ?? null} />
        <SubmissionsPart />
        <ProblemsPart overview={value} />
      </div>
    </Section>
  );
}
