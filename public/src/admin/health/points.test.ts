import { describe, expect, it } from 'vitest';
import { parseMetrics } from './metrics';
import { noHistory, withReading, type History } from './points';

const at = (seconds: number, text: string) => ({ at: seconds * 1000, metrics: parseMetrics(text) });
const read = (readings: [number, string][]): History =>
  readings.reduce((history, [seconds, text]) => withReading(history, at(seconds, text)), noHistory);

describe('the history of readings', () => {
  it('has a point for each reading but the first, with rates since then', () => {
    const { points } = read([
      [0, 'assay_submissions_total{verdict="AC"} 10\nassay_queue_depth 1'],
      [2, 'assay_submissions_total{verdict="AC"} 14\nassay_submissions_total{verdict="WA"} 1\nassay_queue_depth 3'],
    ]);
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({ verdicts: { AC: 2, WA: 0.5 }, waiting: 3, wait: { p50: null, p99: null } });
  });

  it('takes rates over ten seconds and no longer', () => {
    const { points, readings } = read(
      Array.from({ length: 20 }, (_, i) => [i * 2, `assay_http_requests_total{status="200"} ${i < 10 ? 0 : (i - 9) * 20}`]),
    );
    expect(points.at(-1)!.http).toEqual({ '2xx': 10 });
    expect(readings).toHaveLength(6);
  });

  it('counts answers by the class of their status, and failures by the minute', () => {
    const { points } = read([
      [0, ''],
      [10, 'assay_http_requests_total{status="200"} 10\nassay_http_requests_total{status="202"} 10\nassay_sandbox_failures_total{reason="start"} 1'],
    ]);
    expect(points[0]).toMatchObject({ http: { '2xx': 2 }, failures: { start: 6 } });
  });

  it('is bounded', () => {
    const { points } = read(Array.from({ length: 600 }, (_, i) => [i * 2, 'assay_queue_depth 1']));
    expect(points).toHaveLength(450);
  });
});
