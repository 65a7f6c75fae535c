import { describe, expect, it } from 'vitest';
import { byLabel, gauge, growth, parseMetrics, quantile } from './metrics';

const text = `# HELP assay_submissions_total Judgings that ended
# TYPE assay_submissions_total counter
assay_submissions_total{kind="submit",language="cpp",verdict="AC"} 12
assay_submissions_total{kind="submit",language="python",verdict="AC"} 3
assay_submissions_total{kind="run",language="python",verdict="WA"} 1 1700000000000
assay_queue_depth 4
assay_odd{text="a \\"b\\" \\\\ \\n, }",other="x",} 1.5e-3
assay_special{kind="inf"} +Inf
this is no sample
assay_broken{kind="x" 3
assay_no_value
`;

const histogram = (counts: number[]) =>
  parseMetrics(
    ['0.1', '0.2', '0.4', '+Inf'].map((le, i) => `wait_seconds_bucket{le="${le}"} ${counts[i]}`).join('\n'),
  );

describe('the text of /metrics', () => {
  const metrics = parseMetrics(text);

  it('is read with its labels, and sums by one of them', () => {
    expect(metrics.get('assay_submissions_total')).toHaveLength(3);
    expect(byLabel(metrics, 'assay_submissions_total', 'verdict')).toEqual({ AC: 15, WA: 1 });
    expect(gauge(metrics, 'assay_queue_depth')).toBe(4);
    expect(gauge(metrics, 'assay_submissions_total', { language: 'python' })).toBe(4);
    expect(gauge(metrics, 'assay_absent')).toBeNull();
  });

  it('may have anything in a label, and numbers without end', () => {
    expect(metrics.get('assay_odd')).toEqual([{ labels: { text: 'a "b" \\ \n, }', other: 'x' }, value: 0.0015 }]);
    expect(gauge(metrics, 'assay_special')).toBe(Infinity);
  });

  it('loses only the lines that are not understood', () => {
    expect([...metrics.keys()]).toEqual(['assay_submissions_total', 'assay_queue_depth', 'assay_odd', 'assay_special']);
    expect(parseMetrics('').size).toBe(0);
  });
});

describe('what happened between two readings', () => {
  it('is the growth of each counter, also after a new start', () => {
    expect(growth({ AC: 5, WA: 2, CE: 1 }, { AC: 3, WA: 9 })).toEqual({ AC: 2, WA: 2, CE: 1 });
  });

  it('has quantiles, evenly spread within a bucket', () => {
    const before = histogram([5, 5, 5, 5]);
    expect(quantile(0.5, histogram([5, 15, 15, 15]), before, 'wait_seconds')).toBeCloseTo(0.15);
    expect(quantile(0.5, histogram([15, 15, 15, 15]), before, 'wait_seconds')).toBeCloseTo(0.05);
    expect(quantile(0.99, histogram([15, 15, 25, 25]), before, 'wait_seconds')).toBeCloseTo(0.396);
  });

  it('has no quantile where nothing happened, and the highest edge where it is above all', () => {
    const before = histogram([5, 5, 5, 5]);
    expect(quantile(0.5, before, before, 'wait_seconds')).toBeNull();
    expect(quantile(0.99, histogram([5, 5, 5, 9]), before, 'wait_seconds')).toBeCloseTo(0.4);
    expect(quantile(0.5, before, before, 'absent')).toBeNull();
  });
});
