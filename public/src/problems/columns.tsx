import type { ProblemSummary } from '../api';
import { Difficulty } from '../components/Difficulty';
import { Link } from '../components/Link';
import type { Column } from '../components/Table';
import { formatShare } from '../lib/format';
import { pointsText } from '../lib/points';
import type { Progress } from '../lib/progress';
import { problemPath } from '../lib/router';
import { ProgressMark } from './ProgressMark';

interface Given {
  progressOf(problem: ProblemSummary): Progress | null;
  /** The judge can sort by it. */
  knows: boolean;
  onTag(tag: string): void;
}

/** A row leads to its problem wherever it is clicked, but for its tags. */
export const ROW_LOOK = 'relative @max-2xl:!flex-nowrap @max-2xl:!items-start @max-2xl:!gap-x-2.5';

export function problemColumns({ progressOf, knows, onTag }: Given): Column<ProblemSummary>[] {
  return [
    {
      name: 'Status',
      sort: knows ? 'mine' : undefined,
      cell: (problem) => <ProgressMark progress={progressOf(problem)} />,
      className: '@2xl:w-16 @max-2xl:w-5 @max-2xl:shrink-0',
    },
    {
      name: 'No.',
      sort: 'number',
      numeric: true,
      cell: ({ id }) => <span className="font-mono text-[13px] text-muted">{id}</span>,
      className: '@2xl:w-16 @max-2xl:w-6 @max-2xl:shrink-0 @max-2xl:text-right',
    },
    {
      name: 'Title',
      sort: 'title',
      cell: (problem) => <Title problem={problem} onTag={onTag} />,
      className: '@max-2xl:min-w-0 @max-2xl:flex-1 @max-2xl:!text-[15px]',
    },
    {
      name: 'Acceptance',
      sort: 'acceptance',
      numeric: true,
      phone: 'hidden',
      cell: ({ acceptance_rate: rate }) =>
        rate == null ? <span className="text-muted">–</span> : <span title="Accepted of all that were judged">{formatShare(rate)}</span>,
      className: '@2xl:w-28 text-muted',
    },
    { name: 'Difficulty', sort: 'difficulty', cell: ({ difficulty }) => <Difficulty level={difficulty} />, className: '@2xl:w-28' },
  ];
}

function Title({ problem: { slug, title, tags, best_score: best, scoring }, onTag }: { problem: ProblemSummary; onTag(tag: string): void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <Link to={problemPath(slug)} className="font-medium break-words after:absolute after:inset-0 hover:text-accent">
        {title}
      </Link>
      <span className="flex flex-wrap items-center gap-1.5">
        {best != null && (
          <span data-testid="best-score" title="Your best score" className="mr-1 text-[13px] font-medium whitespace-nowrap tabular-nums">
            {pointsText(best, scoring?.max)}
          </span>
        )}
        {tags.map((tag) => (
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
    </div>
  );
}
