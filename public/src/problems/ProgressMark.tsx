import { Icon } from '../components/Icon';
import type { Progress } from '../lib/progress';

/** Solved or tried, as the judge knows it; of guests it is what this browser knows. */
export function ProgressMark({ progress }: { progress: Progress | undefined }) {
  if (!progress) return null;
  const solved = progress === 'solved';
  return (
    <span
      className={`ml-2.5 inline-flex items-center gap-1 rounded-[5px] px-1.5 align-[1px] text-xs font-medium ${solved ? 'bg-good text-on-verdict' : 'border border-line-strong text-muted'}`}
    >
      {solved && <Icon name="check" className="size-3" />}
      {solved ? 'Solved' : 'Tried'}
    </span>
  );
}
