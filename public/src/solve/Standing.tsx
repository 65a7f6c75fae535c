import { Icon } from '../components/Icon';
import { changeSettings, useEditorSettings } from '../lib/editorSettings';
import { plural } from '../lib/format';
import { formatTimeSpent } from '../lib/timeSpent';
import type { Attempts } from './useAttempts';
import { useTimeOn } from './useTimeOn';

/** How one stands with a problem: the time on it, the attempts, and whether it is solved. */
export function Standing({ slug, attempts }: { slug: string; attempts: Attempts | null }) {
  const { clock } = useEditorSettings();
  const ms = useTimeOn(slug, clock !== 'paused');
  const paused = clock === 'paused';
  const count = attempts?.count ?? null;
  const nothing = clock === 'hidden' && count === null && !attempts?.solved;
  if (nothing) return null;
  return (
    <div role="group" aria-label="Your standing" data-testid="standing" className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-[13px] text-muted print:hidden">
      {clock !== 'hidden' && (
        <span className="flex items-center gap-1">
          <span role="timer" aria-label="Time on this problem" data-testid="time-on" className="tabular-nums">
            {formatTimeSpent(ms)}
          </span>
          <button
            type="button"
            data-testid="pause-clock"
            aria-pressed={paused}
            aria-label="Pause the clock"
            title={paused ? 'Go on counting the time' : 'Pause the clock'}
            onClick={() => changeSettings({ clock: paused ? 'shown' : 'paused' })}
            className="grid size-6 place-items-center rounded hover:bg-sunken hover:text-ink pointer-coarse:size-11"
          >
            <Icon name={paused ? 'play' : 'pause'} className="size-3.5" />
          </button>
        </span>
      )}
      {count !== null && (
        <span data-testid="attempts">
          {count === 0 ? 'No attempt yet' : attempts?.more ? `over ${count} attempts` : plural(count, 'attempt')}
        </span>
      )}
      {attempts?.solved && (
        <span data-testid="solved" className="flex items-center gap-1 font-medium text-good">
          <Icon name="check" className="size-3.5" /> Solved
        </span>
      )}
    </div>
  );
}
