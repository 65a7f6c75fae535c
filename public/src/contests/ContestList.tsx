import { useId } from 'react';
import type { ContestSummary } from '../api';
import { Link } from '../components/Link';
import { formatSpan } from '../lib/format';
import { contestPath } from '../lib/router';
import { Countdown } from './Countdown';
import { phaseOf } from './phase';

interface Props {
  title: string;
  contests: ContestSummary[];
  now: number;
}

export function ContestList({ title, contests, now }: Props) {
  const id = useId();
  if (contests.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-6">
      <h2 id={id} className="mb-2.5 px-1 text-[17px] font-semibold">
        {title}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {contests.map((contest) => (
          <li
            key={contest.id}
            data-testid="contest-row"
            data-slug={contest.slug}
            data-phase={phaseOf(contest, now)}
            className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-raised sm:px-5"
          >
            <div className="min-w-0 flex-1 basis-64">
              <Link to={contestPath(contest.slug)} className="font-medium break-words after:absolute after:inset-0 hover:text-accent">
                {contest.title}
              </Link>
              <p className="mt-0.5 text-[13px] text-muted tabular-nums">{formatSpan(contest.starts_at, contest.ends_at)}</p>
            </div>
            <span className="text-sm text-muted">
              <Countdown contest={contest} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
