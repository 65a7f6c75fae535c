import { useReach } from '../lib/reach';
import { Icon } from './Icon';

/** Says that the judge cannot be reached, for as long as that is so. */
export function OfflineNotice() {
  const reached = useReach();
  return (
    <div role="status" data-testid="offline">
      {!reached && (
        <p className="flex min-h-9 items-center justify-center gap-2 border-b border-line bg-accent-soft px-3 py-1.5 text-center text-[13px]">
          <Icon name="clock" className="size-4 shrink-0 text-accent" />
          <span>
            <strong className="font-semibold">You are offline.</strong> What you write stays in this browser
            <span className="max-sm:hidden">; it can be run when the judge is there again</span>.
          </span>
        </p>
      )}
    </div>
  );
}
