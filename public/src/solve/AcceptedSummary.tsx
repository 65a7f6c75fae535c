import { useCallback } from 'react';
import { getProblemStatistics, type Problem } from '../api';
import { ButtonLink } from '../components/ButtonLink';
import { Icon } from '../components/Icon';
import { LanguageName } from '../components/LanguageName';
import { tellsVerdictOnly, totalsOf, type Judging } from '../judging/state';
import { atMost, formatKb, formatMs, formatShare } from '../lib/format';
import { solvePath } from '../lib/router';
import { useLoaded } from '../lib/useLoaded';
import type { OrderedProblem } from '../problems/order';
import { slowerShare } from '../statistics/share';

interface Props {
  judging: Judging;
  problem: Problem;
  next: OrderedProblem | undefined;
  /** Its slug: one stays in it. */
  contest?: string;
}

/** After Accepted: what it took, beside what others took, and where to go on. */
export function AcceptedSummary({ judging, problem, next, contest }: Props) {
  const { maxTimeMs, maxMemoryKb, rounded } = totalsOf(judging);
  const told = !tellsVerdictOnly(judging);
  const say = (text: string) => (rounded ? atMost(text) : text);
  return (
    <section aria-label="Accepted" data-testid="accepted-summary" className="flex flex-wrap items-end gap-x-8 gap-y-4">
      {told && maxTimeMs !== null && (
        <Measure name="Time" value={say(formatMs(maxTimeMs))}>
          <FasterThan slug={problem.slug} judging={judging} timeMs={maxTimeMs} />
        </Measure>
      )}
      {told && maxMemoryKb !== null && <Measure name="Memory" value={say(formatKb(maxMemoryKb))} />}
      {next && (
        <ButtonLink look="primary" data-testid="next-unsolved" to={solvePath(next.slug, { contest })} className="max-w-full min-w-0">
          <span className="truncate">Next: {next.title}</span> <Icon name="chevron" className="size-3.5 shrink-0" />
        </ButtonLink>
      )}
    </section>
  );
}

function Measure({ name, value, children }: { name: string; value: string; children?: React.ReactNode }) {
  return (
    <div>
      <p className="text-xs font-medium text-muted">{name}</p>
      <p className="text-2xl leading-8 font-semibold tabular-nums">{value}</p>
      <p className="text-[13px] text-muted empty:hidden">{children}</p>
    </div>
  );
}

function FasterThan({ slug, judging, timeMs }: { slug: string; judging: Judging; timeMs: number }) {
  const fetchIt = useCallback((signal: AbortSignal) => getProblemStatistics(slug, signal), [slug]);
  const { value } = useLoaded(fetchIt);
  const found = value?.languages.find(({ language }) => language === judging.language);
  const share = slowerShare(found, Number(judging.submissionId), timeMs);
  if (share === null) return null;
  return (
    <span data-testid="faster-than">
      faster than {formatShare(share)} of the solutions in <LanguageName id={judging.language} />
    </span>
  );
}
