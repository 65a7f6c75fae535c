import type { Series } from './series';

interface Props {
  series: Series[];
  at: number;
  format(value: number): string;
  /** Of the reading that is pointed to; null: the newest. */
  time: string | null;
  areas: boolean;
}

export function Legend({ series, at, format, time, areas }: Props) {
  return (
    <ul className="mt-2 flex min-h-10 flex-wrap content-start gap-x-3.5 gap-y-0.5 text-xs tabular-nums">
      {time && <li className="text-muted">{time}</li>}
      {series.map(({ id, name, colour, dash, values }) => (
        <li key={id} className="inline-flex items-center gap-1.5">
          <svg width="14" height="10" aria-hidden="true">
            {areas ? (
              <rect width="10" height="10" x="2" rx="2.5" fill={`var(${colour})`} />
            ) : (
              <line x1="1" x2="13" y1="5" y2="5" strokeWidth="2" stroke={`var(${colour})`} strokeDasharray={dash} />
            )}
          </svg>
          <span className="text-muted">{name}</span>
          <span className="font-medium">{values[at] == null ? '–' : format(values[at])}</span>
        </li>
      ))}
      {series.length === 0 && <li className="text-muted">None.</li>}
    </ul>
  );
}
