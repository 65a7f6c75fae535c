import { useState, type ChangeEvent, type PointerEvent } from 'react';
import { ChartTable } from './ChartTable';
import { Legend } from './Legend';
import { Plot } from './Plot';
import { xOf, type Frame } from './plot';
import { ticks } from './scale';
import { mostOf, type ChartData } from './series';
import { useWidth } from '../../lib/useWidth';

interface Props {
  title: string;
  /** What is drawn, in a few words. */
  about: string;
  data: ChartData;
  stacked?: boolean;
  format(value: number): string;
  marksOf?(most: number): number[];
  now: number;
  windowMs: number;
}

const HEIGHT = 148;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** A chart with its numbers: at the newest reading, or at the one pointed to (arrow keys move along). */
export function Chart({ title, about, data, stacked = false, format, marksOf = ticks, now, windowMs }: Props) {
  const [plot, width] = useWidth<HTMLDivElement>();
  const [chosenAt, setChosenAt] = useState<number | null>(null);
  const { times, series } = data;
  const marks = marksOf(mostOf(series, stacked));
  const frame: Frame = {
    width,
    height: HEIGHT,
    left: 52,
    right: 4,
    top: 8,
    bottom: 19,
    from: now - windowMs,
    to: now,
    most: marks.at(-1)!,
  };
  const found = chosenAt === null ? -1 : times.indexOf(chosenAt);
  const chosen = found < 0 ? null : found;
  const shown = chosen ?? times.length - 1;
  const words = (i: number) =>
    series.map(({ name, values }) => `${name} ${values[i] == null ? 'none' : format(values[i])}`).join(', ');
  const minutes = windowMs / 60_000;

  function point(event: PointerEvent<HTMLDivElement>) {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const distance = (at: number) => Math.abs(xOf(frame, at) - x);
    setChosenAt(times.reduce<number | null>((best, at) => (best === null || distance(at) < distance(best) ? at : best), null));
  }

  return (
    <figure data-testid="chart" data-chart={title} className="min-w-0 rounded-xl border border-line bg-surface p-3.5 shadow-card">
      <figcaption className="mb-2">
        <h2 className="text-sm font-semibold">{title}</h2>
        <p className="text-xs text-muted">{about}</p>
      </figcaption>
      <div
        ref={plot}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setChosenAt(null)}
        className="relative touch-pan-y rounded has-focus-visible:outline-2 has-focus-visible:outline-accent"
        style={{ height: HEIGHT }}
      >
        {width > 0 && (
          <Plot
            {...{ frame, data, stacked, marks, format, chosen }}
            edges={[`−${minutes} min`, `−${minutes / 2} min`, 'now']}
            title={title}
            description={times.length ? `Now: ${words(times.length - 1)}.` : 'Nothing was read yet.'}
          />
        )}
        <input
          type="range"
          className="pointer-events-none absolute bottom-0 left-0 h-6 w-full opacity-0"
          aria-label={`${title}: the moment whose numbers are shown`}
          aria-valuetext={times[shown] === undefined ? 'nothing was read yet' : `${clock.format(times[shown])}: ${words(shown)}`}
          min={0}
          max={Math.max(0, times.length - 1)}
          value={Math.max(0, shown)}
          onChange={(event: ChangeEvent<HTMLInputElement>) => setChosenAt(times[Number(event.target.value)] ?? null)}
          onBlur={() => setChosenAt(null)}
        />
      </div>
      <Legend
        series={series}
        at={shown}
        format={format}
        time={chosen === null ? null : clock.format(times[chosen])}
        areas={stacked}
      />
      <ChartTable title={title} data={data} format={format} />
    </figure>
  );
}
