import type { SolvedProblem } from '../api';
import { Difficulty } from '../components/Difficulty';
import { EmptyState } from '../components/EmptyState';
import { LanguageName } from '../components/LanguageName';
import { Link } from '../components/Link';
import { formatAgo, formatDate } from '../lib/format';
import { problemPath } from '../lib/router';

export function SolvedList({ problems }: { problems: SolvedProblem[] }) {
  if (problems.length === 0) return <EmptyState title="Nothing solved yet." />;
  return (
    <ul className="divide-y divide-line">
      {problems.map(({ id, slug, title, difficulty, solved_at, language }) => (
        <li
          key={id}
          data-testid="solved-row"
          className="grid grid-cols-[1.75rem_1fr_auto] items-center gap-x-3 px-4 py-2.5 sm:grid-cols-[2.25rem_1fr_auto_auto_5rem] sm:gap-x-5 sm:px-5"
        >
          <span className="text-right font-mono text-[13px] text-muted tabular-nums">{id}</span>
          <Link to={problemPath(slug)} className="min-w-0 font-medium hover:text-accent">
            {title}
          </Link>
          <span className="hidden text-[13px] text-muted sm:block">
            <LanguageName id={language} />
          </span>
          <time className="order-last col-start-2 text-[13px] text-muted sm:order-none sm:col-auto" dateTime={solved_at} title={formatDate(solved_at)}>
            {formatAgo(solved_at)}
          </time>
          <Difficulty level={difficulty} />
        </li>
      ))}
    </ul>
  );
}
