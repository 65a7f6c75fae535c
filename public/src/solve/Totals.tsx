import { SAME_AS_REFERENCE, tellsVerdictOnly, totalsOf, type Judging } from '../judging/state';
import { atMost, formatKb, formatMs } from '../lib/format';
import { timeOfTest } from './describeTest';

interface Props {
  judging: Judging;
  /** Time and memory too, where they stand nowhere else. */
  usage: boolean;
}

export function Totals({ judging, usage }: Props) {
  const { passed, total, maxTimeMs, maxMemoryKb, rounded } = totalsOf(judging);
  const stages = judging.outcome?.stages;
  const compile = judging.compileMs ?? stages?.compile_ms ?? null;
  const rows: [string, string][] = [];
  const ofSamples = tellsVerdictOnly(judging);
  const told = (text: string) => (rounded ? atMost(text) : text);
  if (total !== null && !judging.ownInput) rows.push([ofSamples ? 'Samples passed' : 'Passed', `${passed} of ${total}`]);
  if (judging.ownInput && (total ?? 0) > 1 && [...judging.tests.values()].some(({ verdict }) => verdict)) rows.push([SAME_AS_REFERENCE, `${passed} of ${total}`]);
  const slowest = maxTimeMs === null ? null : Math.max(maxTimeMs, ...[...judging.tests.values()].map((test) => timeOfTest(test) ?? 0));
  if (usage && slowest !== null && !ofSamples) rows.push([judging.ownInput && total === 1 ? 'Time' : 'Slowest', told(formatMs(slowest))]);
  if (usage && maxMemoryKb !== null && !ofSamples && (judging.outcome || !rounded)) rows.push(['Memory', told(formatKb(maxMemoryKb))]);
  if (compile !== null && compile > 0) rows.push(['Compile', formatMs(compile)]);
  if (stages?.queue_ms !== undefined) rows.push(['Waited', formatMs(stages.queue_ms)]);
  if (rows.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm" data-testid="totals">
      {rows.map(([name, value]) => (
        <div key={name} className="flex items-baseline gap-1.5">
          <dt className="text-muted">{name}</dt>
          <dd className="font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
