import { useId } from 'react';
import { areaPath, linePath, runs, xOf, yOf, type Frame } from './plot';
import { stack, type ChartData } from './series';

interface Props {
  frame: Frame;
  data: ChartData;
  stacked: boolean;
  marks: number[];
  format(value: number): string;
  /** Words under the left edge of the plot, its middle and its right edge. */
  edges: [string, string, string];
  title: string;
  description: string;
  /** Which reading is looked at. */
  chosen: number | null;
}

/** Readings further apart than this have a pause between them: the page was not looked at. */
const PAUSE_MS = 6500;

export function Plot({ frame, data, stacked, marks, format, edges, title, description, chosen }: Props) {
  const id = useId();
  const { times, series } = data;
  const baseline = frame.height - frame.bottom;
  const anchors = ['start', 'middle', 'end'] as const;
  const places = [frame.left, (frame.left + frame.width - frame.right) / 2, frame.width - frame.right];
  const sums = stacked ? stack(series) : [];
  return (
    <svg
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      width={frame.width}
      height={frame.height}
      className="block text-[11px] tabular-nums"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {marks.map((mark) => (
        <g key={mark}>
          <line
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={yOf(frame, mark)}
            y2={yOf(frame, mark)}
            stroke={mark === 0 ? 'var(--line-strong)' : 'var(--line)'}
          />
          <text x={frame.left - 6} y={yOf(frame, mark) + 4} textAnchor="end" fill="var(--muted)">
            {format(mark)}
          </text>
        </g>
      ))}
      {edges.map((words, i) => (
        <text key={words} x={places[i]} y={frame.height - 3} textAnchor={anchors[i]} fill="var(--muted)">
          {words}
        </text>
      ))}
      {stacked
        ? series.map((each, s) =>
            runs(times, each.values, PAUSE_MS).map((run) => (
              <path
                key={`${each.id} ${run[0]}`}
                d={areaPath(frame, times, sums[s]!.lower, sums[s]!.upper, run)}
                fill={`var(${each.colour})`}
                stroke={`var(${each.colour})`}
                strokeWidth="1"
              />
            )),
          )
        : series.map((each) =>
            runs(times, each.values, PAUSE_MS).map((run) => (
              <path
                key={`${each.id} ${run[0]}`}
                d={linePath(frame, times, each.values, run)}
                fill="none"
                stroke={`var(${each.colour})`}
                strokeWidth="1.75"
                strokeDasharray={each.dash}
                strokeLinejoin="round"
                strokeLinecap="round"
              />
            )),
          )}
      {chosen !== null && times[chosen] !== undefined && (
        <line
          x1={xOf(frame, times[chosen])}
          x2={xOf(frame, times[chosen])}
          y1={frame.top}
          y2={baseline}
          stroke="var(--ink)"
          strokeDasharray="2 3"
        />
      )}
    </svg>
  );
}
