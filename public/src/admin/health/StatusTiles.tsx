import type { ReactNode } from 'react';
import { formatAgo, formatBytes, formatNumber, formatSeconds } from '../../lib/format';
import { gauge, type Metrics } from './metrics';
import type { Point } from './points';

interface Props {
  metrics: Metrics | null;
  last: Point | null;
  now: number;
}

/** The judge in one line of numbers. */
export function StatusTiles({ metrics, last, now }: Props) {
  const of = (name: string) => (metrics ? gauge(metrics, name) : null);
  const text = (value: number | null | undefined, format: (value: number) => string) =>
    value == null ? '–' : format(value);
  const ready = of('assay_ready');
  const started = of('process_start_time_seconds');
  const judged = last ? Object.values(last.verdicts).reduce((sum, rate) => sum + rate, 0) : null;
  return (
    <dl aria-label="Now" className="grid grid-cols-2 overflow-hidden rounded-xl border border-line bg-line shadow-card gap-px sm:grid-cols-4 xl:grid-cols-[repeat(7,1fr)_auto]">
      <Tile name="State">
        {ready === null ? '–' : ready ? <span className="text-good">Ready</span> : <span className="text-bad">Not ready</span>}
      </Tile>
      <Tile name="Waiting">{text(of('assay_queue_depth'), formatNumber)}</Tile>
      <Tile name="Judging">
        {text(of('assay_jobs_running'), formatNumber)} of {text(of('assay_slots'), formatNumber)}
      </Tile>
      <Tile name="Judged">{text(judged, (rate) => `${formatNumber(rate * 60)}/min`)}</Tile>
      <Tile name="Longest pause">{text(of('assay_loop_lag_max_seconds'), formatSeconds)}</Tile>
      <Tile name="Failed jobs">{text(of('assay_jobs_dead_total'), formatNumber)}</Tile>
      <Tile name="Memory">{text(of('process_resident_memory_bytes'), formatBytes)}</Tile>
      <Tile name="Started">{text(started, (seconds) => formatAgo(new Date(seconds * 1000).toISOString(), now))}</Tile>
    </dl>
  );
}

function Tile({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="bg-surface px-3.5 py-2.5">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 font-semibold whitespace-nowrap tabular-nums">{children}</dd>
    </div>
  );
}
