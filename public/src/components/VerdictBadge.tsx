import type { Verdict } from '../api';
import { VerdictMark } from './VerdictMark';

interface Props {
  verdict: Verdict | null | undefined;
  text: string;
  large?: boolean;
  testId?: string;
}

export function VerdictBadge({ verdict, text, large = false, testId }: Props) {
  return (
    <span
      data-testid={testId}
      data-verdict={verdict ?? ''}
      className={`inline-flex items-center gap-2 font-semibold ${verdict ? 'text-verdict' : 'text-ink'} ${large ? 'text-lg' : 'text-sm'}`}
    >
      <span
        className={`grid shrink-0 place-items-center rounded-[5px] bg-verdict text-on-verdict ${large ? 'size-6.5' : 'size-5'}`}
      >
        <VerdictMark verdict={verdict} />
      </span>
      {text}
    </span>
  );
}
