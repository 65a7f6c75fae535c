import { totalsOf, type Judging } from '../judging/state';
import { formatKb, formatMs } from '../lib/format';

export function Totals({ judging }: { judging: Judging }) {
  const { passed, total, maxTimeMs, maxMemoryKb } = totalsOf(judging);
  const stages = judging.outcome?.stages;
  const compile = judging.compileMs ?? stages?.compile_ms ?? null;
  const rows: [string, string][] = [];
  if (total !== null && !judging.ownInput) rows.push(['Passed', `${passed} of ${total}`]);
  if (maxTimeMs !== null) rows.push([judging.ownInput ? 'Time' : 'Slowest', formatMs(maxTimeMs)]);
  if (maxMemoryKb !== null) rows.push(['Memory', formatKb(maxMemoryKb)]);
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
