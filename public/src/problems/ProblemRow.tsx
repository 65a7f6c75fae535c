import type { ProblemSummary } from '../api';
import { Difficulty } from '../components/Difficulty';
import { formatShare } from '../lib/format';
import { Link } from '../components/Link';
import type { Progress } from '../lib/progress';
import { problemPath } from '../lib/router';
import { ProgressMark } from './ProgressMark';

interface Props {
  problem: ProblemSummary;
  progress: Progress | undefined;
  onTag(tag: string): void;
}

export function ProblemRow({ problem, progress, onTag }: Props) {
  return (
    <li
      data-testid="problem-row"
      data-slug={problem.slug}
      className="relative grid grid-cols-[1.75rem_1fr_auto] items-center gap-x-3 gap-y-1 px-4 py-3 hover:bg-raised sm:grid-cols-[2.25rem_1fr_auto_3rem_5rem] sm:gap-x-4 sm:px-5"
    >
      <span className="text-right font-mono text-[13px] text-muted tabular-nums">{problem.id}</span>
      <Link to={problemPath(problem.slug)} className="min-w-0 font-medium after:absolute after:inset-0 hover:text-accent">
        {problem.title}
        <ProgressMark progress={progress} />
      </Link>
      <span className="order-last col-start-2 col-end-4 flex flex-wrap gap-1.5 sm:order-none sm:col-auto sm:justify-end">
        {problem.tags.map((tag) => (
          <button
            key={tag}
            type="button"
            onClick={() => onTag(tag)}
            aria-label={`Only problems tagged ${tag}`}
            className="relative z-10 rounded border border-line bg-bg px-1.5 py-px text-xs text-muted hover:border-line-strong hover:text-ink pointer-coarse:px-2 pointer-coarse:py-1"
          >
            {tag}
          </button>
        ))}
      </span>
      <AcceptanceRate rate={problem.acceptance_rate ?? null} />
      <Difficulty level={problem.difficulty} />
    </li>
  );
}

/** Not on a phone: there the title needs the room. */
function AcceptanceRate({ rate }: { rate: number | null }) {
  if (rate === null) return <span className="hidden sm:block" />;
  return (
    <span className="hidden text-right text-[13px] text-muted tabular-nums sm:block" title="Accepted of all that were judged">
      {formatShare(rate)}
      <span className="sr-only"> accepted</span>
    </span>
  );
}
