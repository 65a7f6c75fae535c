import type { Verdict } from '../api';
import { Icon } from './Icon';

/** A verdict in a small space: a sign for the two common ones, letters for the rest. Never colour alone. */
export function VerdictMark({ verdict }: { verdict: Verdict | null | undefined }) {
  if (verdict === 'AC') return <Icon name="check" className="size-3.5" />;
  if (verdict === 'WA') return <Icon name="cross" className="size-3.5" />;
  if (!verdict) return <span aria-hidden="true">·</span>;
  return (
    <span aria-hidden="true" className="font-mono text-[10px] leading-none font-bold tracking-tighter">
      {verdict}
    </span>
  );
}
