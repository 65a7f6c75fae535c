import { Icon } from '../components/Icon';
import type { Progress } from '../lib/progress';

export function ProgressMark({ progress }: { progress: Progress | undefined }) {
  if (progress === 'solved') {
    return (
      <span className="grid size-5 place-items-center rounded-[5px] bg-good text-on-verdict" title="Solved in this browser">
        <Icon name="check" className="size-3.5" />
        <span className="sr-only">Solved</span>
      </span>
    );
  }
  if (progress === 'tried') {
    return (
      <span className="grid size-5 place-items-center rounded-[5px] border-2 border-medium" title="Tried in this browser">
        <span className="sr-only">Tried</span>
      </span>
    );
  }
  return <span className="size-5 rounded-[5px] border border-line-strong" aria-hidden="true" />;
}
