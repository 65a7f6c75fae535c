import type { Difficulty as Level } from '../api';

const names: Record<Level, string> = { '': '', easy: 'Easy', medium: 'Medium', hard: 'Hard' };
const colours: Record<Level, string> = { '': '', easy: 'text-easy', medium: 'text-medium', hard: 'text-hard' };
const steps: Level[] = ['easy', 'medium', 'hard'];

/** One, two or three bars beside the word. */
export function Difficulty({ level }: { level: Level }) {
  if (level === '') return <span />;
  const height = steps.indexOf(level);
  return (
    <span className={`inline-flex items-center gap-1.5 text-[13px] font-medium ${colours[level] ?? 'text-muted'}`}>
      <span aria-hidden="true" className="flex items-end gap-[2px]">
        {steps.map((step, i) => (
          <span
            key={step}
            className={`w-[3px] rounded-[1px] bg-current ${i <= height ? '' : 'opacity-25'}`}
            style={{ height: `${5 + i * 3}px` }}
          />
        ))}
      </span>
      {names[level] ?? level}
    </span>
  );
}
