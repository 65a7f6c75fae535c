import { useId } from 'react';
import type { LanguageStatistics } from '../api';
import { formatMs, formatShare, plural } from '../lib/format';
import { barOf, shownEdges } from './histogram';

const WIDTH = 560;
const HEIGHT = 170;
const LEFT = 4;
const TOP = 26;
const BOTTOM = 24;
const GAP = 2;

/** Bars of a histogram with the mark of one's own best; a table says the same to those who do not see it. */
export function TimesChart({ statistics, name }: { statistics: LanguageStatistics; name: string }) {
  const { accepted, fastest_ms, median_ms, histogram, mine } = statistics;
  const { edges_ms, counts } = histogram;
  const id = useId();
  const most = Math.max(1, ...counts);
  const step = (WIDTH - 2 * LEFT) / Math.max(1, counts.length);
  const floor = HEIGHT - BOTTOM;
  const at = mine ? barOf(edges_ms, mine.time_ms) : -1;

  return (
    <figure className="min-w-0">
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-facts`}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="block w-full"
      >
        <title id={`${id}-title`}>{`Run times of ${plural(accepted, 'accepted solution')} in ${name}`}</title>
        <line x1={LEFT} x2={WIDTH - LEFT} y1={floor + 0.5} y2={floor + 0.5} className="stroke-line-strong" />
        {counts.map((count, i) => {
          const height = count === 0 ? 0 : Math.max(3, (count / most) * (floor - TOP));
          return (
            <rect
              key={i}
              x={LEFT + i * step + GAP / 2}
              y={floor - height}
              width={Math.max(1, step - GAP)}
              height={height}
              rx="2"
              className={i === at ? 'fill-brass' : 'fill-accent'}
            />
          );
        })}
        {mine && at >= 0 && (
          <text
            x={LEFT + (at + 0.5) * step}
            y={floor - Math.max(3, ((counts[at] ?? 0) / most) * (floor - TOP)) - 7}
            textAnchor={at < counts.length * 0.12 ? 'start' : at > counts.length * 0.88 ? 'end' : 'middle'}
            className="fill-brass text-[13px] font-semibold"
          >
            yours
          </text>
        )}
        {shownEdges(counts.length).map((edge) => (
          <text
            key={edge}
            x={LEFT + edge * step}
            y={HEIGHT - 6}
            textAnchor={edge === 0 ? 'start' : edge === counts.length ? 'end' : 'middle'}
            className="fill-muted text-[12px] tabular-nums"
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
            Your best took {formatMs(mine.time_ms)}: faster than {formatShare(mine.faster_than)} of them.
          </span>
        )}
      </figcaption>
      <table className="sr-only">
        <caption>{`How many accepted solutions in ${name} took how long`}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Solutions</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count, i) => (
            <tr key={i}>
              <th scope="row">{`${formatMs(edges_ms[i])} to ${formatMs(edges_ms[i + 1])}${i === at ? ', yours is here' : ''}`}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
