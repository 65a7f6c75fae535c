import { isActive, type Judging } from '../judging/state';
import { VerdictMark } from '../components/VerdictMark';

/** Of the tab of results: its name, and the state of the judging for when the tab is not open. */
export function ResultsName({ judging }: { judging: Judging }) {
  return (
    <>
      Results <StatusDot judging={judging} />
    </>
  );
}

function StatusDot({ judging }: { judging: Judging }) {
  if (judging.phase === 'idle') return null;
  if (isActive(judging)) return <span aria-hidden="true" className="size-2 animate-pulse rounded-full bg-accent" />;
  return (
    <span
      aria-hidden="true"
      data-verdict={judging.outcome?.verdict ?? ''}
      className="grid size-4 place-items-center rounded-[4px] bg-verdict text-on-verdict [&_span]:text-[7px] [&_svg]:size-3"
    >
      <VerdictMark verdict={judging.outcome?.verdict} />
    </span>
  );
}
