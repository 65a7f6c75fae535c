/** The Prometheus text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats), as /metrics writes it. */

export interface Sample {
  labels: Record<string, string>;
  value: number;
}

export type Metrics = ReadonlyMap<string, Sample[]>;

/** Samples by name. A line that is not understood is left out: the others are as good without it. */
export function parseMetrics(text: string): Metrics {
  const metrics = new Map<string, Sample[]>();
  for (const line of text.split('\n')) {
    const parsed = line.startsWith('#') ? null : parseLine(line.trim());
    if (!parsed) continue;
    const known = metrics.get(parsed.name);
    if (known) known.push(parsed.sample);
    else metrics.set(parsed.name, [parsed.sample]);
  }
  return metrics;
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,?)/y;
/** A value, and a time that is not looked at. */
const VALUE = /^\s+(\S+)(?:\s+-?\d+)?$/;

function parseLine(line: string): { name: string; sample: Sample } | null {
  const name = NAME.exec(line)?.[0];
  if (!name) return null;
  const labels: Record<string, string> = {};
  let at = name.length;
  if (line[at] === '{') {
    const end = parseLabels(line, at + 1, labels);
    if (end < 0) return null;
    at = end;
  }
  const value = VALUE.exec(line.slice(at) || ' ')?.[1];
  const number = value === undefined ? null : parseNumber(value);
  return number === null ? null : { name, sample: { labels, value: number } };
}

/** Where the closing brace ends; -1: these are no labels. */
function parseLabels(line: string, start: number, labels: Record<string, string>): number {
  let at = start;
  for (;;) {
    LABEL.lastIndex = at;
    const label = LABEL.exec(line);
    if (!label) break;
    labels[label[1]!] = unescape(label[2]!);
    at = LABEL.lastIndex;
    if (!label[3]) break;
  }
  while (line[at] === ' ') at += 1;
  return line[at] === '}' ? at + 1 : -1;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}

function parseNumber(text: string): number | null {
  const special: Record<string, number> = { '+Inf': Infinity, Inf: Infinity, '-Inf': -Infinity, NaN: NaN };
  if (text in special) return special[text]!;
  const number = Number(text);
  return Number.isNaN(number) ? null : number;
}

export function gauge(metrics: Metrics, name: string, labels: Record<string, string> = {}): number | null {
  const found = metrics.get(name)?.filter((sample) => matches(sample, labels));
  return found?.length ? found.reduce((sum, { value }) => sum + value, 0) : null;
}

/** Sums by the value of one label. */
export function byLabel(metrics: Metrics, name: string, label: string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { labels, value } of metrics.get(name) ?? []) {
    const key = labels[label] ?? '';
    sums[key] = (sums[key] ?? 0) + value;
  }
  return sums;
}

/** How much each counter grew. One that is smaller than before began anew: the program was started again. */
export function growth(now: Record<string, number>, before: Record<string, number>): Record<string, number> {
  const grown: Record<string, number> = {};
  for (const [key, value] of Object.entries(now)) {
    const old = before[key] ?? 0;
    grown[key] = value < old ? value : value - old;
  }
  return grown;
}

/**
 * A quantile of what a histogram took in between two readings, with values spread evenly within a
 * bucket, as histogram_quantile() has it. Null: it took in nothing.
 */
export function quantile(
  q: number,
  now: Metrics,
  before: Metrics,
  name: string,
  labels: Record<string, string> = {},
): number | null {
  const grown = growth(buckets(now, name, labels), buckets(before, name, labels));
  const edges = Object.keys(grown).map((le) => ({ le: Number(le.replace('+Inf', 'Infinity')), count: grown[le]! }));
  edges.sort((a, b) => a.le - b.le);
  const total = edges.at(-1)?.count ?? 0;
  if (total <= 0) return null;
  const rank = q * total;
  const at = edges.findIndex(({ count }) => count >= rank);
  const upper = edges[at]!;
  const lower = edges[at - 1] ?? { le: 0, count: 0 };
  // Above the highest edge nothing is known but that it is above.
  if (upper.le === Infinity) return lower.le;
  const inside = upper.count - lower.count;
  return inside <= 0 ? upper.le : lower.le + ((rank - lower.count) / inside) * (upper.le - lower.le);
}

function buckets(metrics: Metrics, name: string, labels: Record<string, string>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const sample of metrics.get(`${name}_bucket`) ?? []) {
    const le = sample.labels['le'];
    if (le === undefined || !matches(sample, labels)) continue;
    sums[le] = (sums[le] ?? 0) + sample.value;
  }
  return sums;
}

function matches(sample: Sample, labels: Record<string, string>): boolean {
  return Object.entries(labels).every(([name, value]) => sample.labels[name] === value);
}
