import { byLabel, gauge, growth, quantile, type Metrics } from './metrics';

/** What the charts show of one moment. Rates are a second; times are seconds; null: nothing happened. */
export interface Point {
  at: number;
  verdicts: Record<string, number>;
  waiting: number | null;
  running: number | null;
  slots: number | null;
  wait: Quantiles;
  stages: Record<Stage, number | null>;
  lag: Quantiles;
  commit: Quantiles;
  walBytes: number | null;
  connections: Record<string, number>;
  http: Record<string, number>;
  failures: Record<string, number>;
}

export interface Quantiles {
  p50: number | null;
  p99: number | null;
}

export const STAGES = ['compile', 'setup', 'run', 'check', 'total'] as const;
export type Stage = (typeof STAGES)[number];

export interface Reading {
  at: number;
  metrics: Metrics;
}

/** Rates and quantiles are of this long, so that one submission is no needle. */
export const SPAN_MS = 10_000;
/** 15 minutes of a reading every two seconds. */
const KEPT = 450;

/** What was read so far: the last readings whole, and of the earlier ones what is drawn. */
export interface History {
  readings: Reading[];
  points: Point[];
}

export const noHistory: History = { readings: [], points: [] };

export function withReading(history: History, reading: Reading): History {
  const since = reading.at - SPAN_MS;
  // One reading at the beginning of the span or just before it stays.
  const earlier = history.readings.filter(({ at }) => at <= since).length;
  const readings = [...history.readings.slice(Math.max(0, earlier - 1)), reading];
  const before = readings[0]!;
  if (before === reading) return { readings, points: history.points };
  return { readings, points: [...history.points, pointOf(reading, before)].slice(-KEPT) };
}

function pointOf({ at, metrics }: Reading, before: Reading): Point {
  const seconds = Math.max(0.001, (at - before.at) / 1000);
  const rates = (name: string, label: string) =>
    mapValues(growth(byLabel(metrics, name, label), byLabel(before.metrics, name, label)), (count) => count / seconds);
  const quantiles = (name: string): Quantiles => ({
    p50: quantile(0.5, metrics, before.metrics, name),
    p99: quantile(0.99, metrics, before.metrics, name),
  });
  const stage = (name: Stage) => quantile(0.5, metrics, before.metrics, 'assay_stage_duration_seconds', { stage: name });
  return {
    at,
    verdicts: rates('assay_submissions_total', 'verdict'),
    waiting: gauge(metrics, 'assay_queue_depth'),
    running: gauge(metrics, 'assay_jobs_running'),
    slots: gauge(metrics, 'assay_slots'),
    wait: quantiles('assay_queue_wait_seconds'),
    stages: Object.fromEntries(STAGES.map((name) => [name, stage(name)])) as Record<Stage, number | null>,
    lag: quantiles('assay_loop_lag_seconds'),
    commit: quantiles('assay_store_commit_seconds'),
    walBytes: gauge(metrics, 'assay_store_wal_bytes'),
    connections: byLabel(metrics, 'assay_connections', 'kind'),
    http: classes(rates('assay_http_requests_total', 'status')),
    failures: mapValues(rates('assay_sandbox_failures_total', 'reason'), (rate) => rate * 60),
  };
}

/** 200 and 202 are both "2xx". */
function classes(byStatus: Record<string, number>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [status, rate] of Object.entries(byStatus)) {
    const key = `${status[0]}xx`;
    sums[key] = (sums[key] ?? 0) + rate;
  }
  return sums;
}

function mapValues(record: Record<string, number>, change: (value: number) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
