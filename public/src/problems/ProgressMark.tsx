import { Icon } from '../components/Icon';
import type { Progress } from '../lib/progress';

/** In the gutter of a list: a tick for solved, a dot for tried. */
export function ProgressMark({ progress }: { progress: Progress | null }) {
  if (!progress) return null;
  const solved = progress === 'solved';
  return (
    <span title={solved ? 'Solved' : 'Tried'} className={`grid size-5 place-items-center ${solved ? 'text-good' : 'text-medium'}`}>
      {solved ? <Icon name="check" className="size-4.5" /> : <span aria-hidden="true" className="size-2 rounded-full border-2 border-current bg-current" />}
      <span className="sr-only">{solved ? 'Solved' : 'Tried'}</span>
    </span>
  );
}
