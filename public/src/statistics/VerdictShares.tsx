import type { Verdict } from '../api';
import { verdictText } from '../judging/state';

const order: Verdict[] = ['AC', 'WA', 'TLE', 'MLE', 'OLE', 'RTE', 'CE', 'JE'];

/** How often each verdict was given: a bar, and the same in words. */
export function VerdictShares({ verdicts }: { verdicts: Partial<Record<Verdict, number>> }) {
  const counted = order.map((verdict) => ({ verdict, count: verdicts[verdict] ?? 0 })).filter(({ count }) => count > 0);
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  const starts = counted.map((_, i) => counted.slice(0, i).reduce((sum, { count }) => sum + count, 0));
  return (
    <>
      <svg aria-hidden="true" className="mt-3 block h-2.5 w-full rounded-full" preserveAspectRatio="none" viewBox={`0 0 ${all} 1`}>
        {counted.map(({ verdict, count }, i) => (
          <rect key={verdict} data-verdict={verdict} x={starts[i]} width={count} height="1" className="fill-verdict" />
        ))}
      </svg>
      <ul className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1 text-[13px]">
        {counted.map(({ verdict, count }) => (
          <li key={verdict} data-verdict={verdict} className="flex items-center gap-1.5">
            <span aria-hidden="true" className="size-2.5 rounded-[3px] bg-verdict" />
            {verdictText(verdict)} <span className="text-muted tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
