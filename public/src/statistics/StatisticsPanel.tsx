import { useCallback, useState } from 'react';
import { getProblemStatistics } from '../api';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { formatShare, plural } from '../lib/format';
import { useLoaded } from '../lib/useLoaded';
import { useSession } from '../session';
import { TimesChart } from './TimesChart';
import { VerdictShares } from './VerdictShares';

interface Props {
  slug: string;
  /** The names of the languages, by id. */
  names: Record<string, string>;
  /** Shown first. */
  language: string;
}

/** How people did with a problem, and where one's own best stands. */
export function StatisticsPanel({ slug, names, language }: Props) {
  const fetchIt = useCallback((signal: AbortSignal) => getProblemStatistics(slug, signal), [slug]);
  const { value, error, reload } = useLoaded(fetchIt);
  const { user } = useSession();
  const [chosen, setChosen] = useState<string | null>(null);

  if (!value) {
    if (error !== null) return <ErrorNotice title="The statistics could not be loaded." error={error} onRetry={reload} />;
    return <div className="skeleton m-5 h-40" aria-busy="true" aria-label="Loading the statistics" />;
  }
  if (value.submissions === 0) {
    return <EmptyState title="No submissions yet.">The first one will be counted here.</EmptyState>;
  }
  const shown =
    value.languages.find((each) => each.language === (chosen ?? language)) ?? value.languages[0];
  return (
    <div data-testid="statistics" className="space-y-6 px-5 py-5 sm:px-6">
      <section aria-label="Acceptance">
        <p className="flex flex-wrap items-baseline gap-x-2.5">
          <span className="text-4xl font-semibold tracking-tight tabular-nums">
            {value.acceptance_rate === null ? '–' : formatShare(value.acceptance_rate)}
          </span>
          <span className="text-muted">
            of {plural(value.submissions, 'submission')} accepted
            {value.people > 0 && `; solved by ${value.solved_by} of ${plural(value.people, 'person', 'people')}`}
          </span>
        </p>
        <VerdictShares verdicts={value.verdicts} />
      </section>
      {shown && (
        <section aria-labelledby="run-times">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <h2 id="run-times" className="font-semibold">
              Run times of accepted solutions
            </h2>
            {value.languages.length > 1 && (
              <fieldset className="flex rounded-md border border-line-strong p-0.5">
                <legend className="sr-only">Language</legend>
                {value.languages.map((each) => (
                  <label
                    key={each.language}
                    className="relative flex h-7 cursor-pointer items-center rounded px-3 text-sm text-muted hover:text-ink has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-10"
                  >
                    <input
                      type="radio"
                      name="statistics-language"
                      checked={each === shown}
                      onChange={() => setChosen(each.language)}
                      className="absolute inset-0 cursor-pointer opacity-0"
                    />
                    {names[each.language] ?? each.language}
                  </label>
                ))}
              </fieldset>
            )}
          </div>
          <TimesChart statistics={shown} name={names[shown.language] ?? shown.language} />
          {!user && <p className="mt-3 text-sm text-muted">Log in to see your own best time here.</p>}
        </section>
      )}
    </div>
  );
}
