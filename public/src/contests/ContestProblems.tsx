import type { Contest } from '../api';
import { Difficulty } from '../components/Difficulty';
import { EmptyState } from '../components/EmptyState';
import { Link } from '../components/Link';
import { solvePath } from '../lib/router';
import { ProgressMark } from '../problems/ProgressMark';
import type { Phase } from './phase';

interface Props {
  contest: Contest;
  phase: Phase;
}

const words: Record<Phase, string> = {
  scheduled: 'Others see them from the start.',
  running: 'What you submit from here counts for the contest.',
  ended: 'What you submit now does not count for the contest any more.',
};

export function ContestProblems({ contest: { slug: contest, problems }, phase }: Props) {
  return (
    <section aria-labelledby="contest-problems" className="mt-6">
      <h2 id="contest-problems" className="px-1 text-[17px] font-semibold">
        Problems
      </h2>
      {problems && <p className="mt-0.5 px-1 text-sm text-muted">{words[phase]}</p>}
      <div className="mt-2.5 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        {problems === null ? (
          <EmptyState title={phase === 'scheduled' ? 'The problems are shown when the contest starts.' : 'The problems are about to be shown.'}>
            This page updates by itself.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {problems.map(({ label, slug, title, difficulty, mine }) => (
              <li
                key={slug}
                data-testid="contest-problem"
                data-slug={slug}
                data-mine={mine ?? ''}
                className="relative grid grid-cols-[1.25rem_1.75rem_1fr_auto] items-center gap-x-3 px-4 py-3 hover:bg-raised sm:gap-x-4 sm:px-5"
              >
                <span>
                  <ProgressMark progress={mine} />
                </span>
                <span className="text-center font-mono font-semibold text-muted">{label}</span>
                <Link
                  to={solvePath(slug, phase === 'ended' ? {} : { contest })}
                  className="min-w-0 font-medium break-words after:absolute after:inset-0 hover:text-accent"
                >
                  {title}
                </Link>
                <Difficulty level={difficulty} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
