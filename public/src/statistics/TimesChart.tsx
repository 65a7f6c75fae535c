import { useId } from 'react';
import type { LanguageStatistics } from '../api';
import { formatMs, formatShare, plural } from '../lib/format';
import { useWidth } from '../lib/useWidth';
import { barOf, shownEdges } from './histogram';
import { TimesTable } from './TimesTable';

const HEIGHT = 180;
const TOP = 30;
const BOTTOM = 24;
const GAP = 2;
const LEAST_BAR = 3;

/** Bars of a histogram with the mark of one's own best; a table says the same to those who do not see it. */
export function TimesChart({ statistics, name }: { statistics: LanguageStatistics; name: string }) {
  const { accepted, fastest_ms, median_ms, histogram, mine } = statistics;
  const { edges_ms, counts } = histogram;
  const id = useId();
  const [frame, width] = useWidth<HTMLElement>();
  const most = Math.max(1, ...counts);
  const step = width / Math.max(1, counts.length);
  const floor = HEIGHT - BOTTOM;
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(LEAST_BAR, (count / most) * (floor - TOP)));
  const at = mine ? barOf(edges_ms, mine.time_ms) : -1;
  const mark = (at + 0.5) * step;

  return (
    <figure ref={frame} className="relative min-w-0">
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-facts`}
        width={width}
        height={HEIGHT}
        className="block max-w-full text-xs"
      >
        <title id={`${id}-title`}>{`Run times of ${plural(accepted, 'accepted solution')} in ${name}`}</title>
        <line x1="0" x2={width} y1={floor + 0.5} y2={floor + 0.5} className="stroke-line-strong" />
        {counts.map((count, i) => (
          <rect
            key={i}
            x={i * step + GAP / 2}
            y={floor - heightOf(count)}
            width={Math.max(1, step - GAP)}
            height={heightOf(count)}
            rx="2"
            className={i === at ? 'fill-brass' : 'fill-accent'}
          />
        ))}
        {mine && at >= 0 && (
          <>
            <line x1={mark} x2={mark} y1="18" y2={floor - heightOf(counts[at] ?? 0) - 3} className="stroke-brass" strokeWidth="1.5" />
            <text
              x={Math.min(width - 2, Math.max(2, mark))}
              y="12"
              textAnchor={mark < 60 ? 'start' : mark > width - 60 ? 'end' : 'middle'}
              className="fill-brass font-semibold"
            >
              yours, {formatMs(mine.time_ms)}
            </text>
          </>
        )}
        {shownEdges(counts.length, width).map((edge) => (
          <text
            key={edge}
            x={edge * step}
            y={HEIGHT - 6}
            textAnchor={edge === 0 ? 'start' : edge === counts.length ? 'end' : 'middle'}
            className="fill-muted tabular-nums"
          >
            {formatMs(edges_ms[edge])}
          </text>
        ))}
      </svg>
      <figcaption id={`${id}-facts`} className="mt-2 text-sm">
        <span className="text-muted">
          Fastest {formatMs(fastest_ms)}, median {formatMs(median_ms)}, of {plural(accepted, 'accepted solution')}.
        </span>{' '}
        {mine && (
          <span data-testid="own-time" className="font-medium">
            Your best took {formatMs(mine.time_ms)}
            {accepted > 1 ? `: faster than ${formatShare(mine.faster_than)} of them.` : '.'}
          </span>
        )}
      </figcaption>
      <TimesTable histogram={histogram} at={at} name={name} />
    </figure>
  );
}
