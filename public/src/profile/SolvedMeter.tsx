import type { SolvedCounts } from '../api';
import { Difficulty as DifficultyName } from '../components/Difficulty';

const levels = ['easy', 'medium', 'hard'] as const;
const colours = { easy: 'text-easy', medium: 'text-medium', hard: 'text-hard' };

/** How much of what there is has been solved. */
export function SolvedMeter({ solved, available }: { solved: SolvedCounts; available: SolvedCounts }) {
  return (
    <div>
      <p className="flex items-baseline gap-2">
        <span className="text-4xl font-semibold tracking-tight tabular-nums">{solved.total}</span>
        <span className="text-muted">of {available.total} problems solved</span>
      </p>
      <dl className="mt-4 space-y-3">
        {levels.map((level) => (
          <div key={level} className="grid grid-cols-[5.5rem_1fr_4rem] items-center gap-3">
            <dt>
              <DifficultyName level={level} />
            </dt>
            <dd className={colours[level]} aria-hidden="true">
              <Bar share={available[level] ? solved[level] / available[level] : 0} />
            </dd>
            <dd className="text-right text-sm tabular-nums">
              {solved[level]} <span className="text-muted">of {available[level]}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg className="block h-2 w-full" preserveAspectRatio="none" viewBox="0 0 100 2">
      <rect width="100" height="2" rx="1" className="fill-sunken" />
      <rect width={share * 100} height="2" rx="1" fill="currentColor" />
    </svg>
  );
}
