import { outcomeText, tellsVerdictOnly, totalsOf, type Judging } from '../judging/state';
import { phaseText } from './PhaseLine';

/** The judging in one sentence. It changes with each phase, not with each test: a reader is not drowned. */
export function announcement(judging: Judging): string {
  const { outcome, phase, position, total, kind } = judging;
  if (phase === 'idle') return '';
  if (phase === 'queued' && position !== null) return `Waiting, position ${position} in the queue.`;
  const tests = tellsVerdictOnly(judging) ? 'samples' : 'tests';
  if (phase === 'running' && total !== null) return `Running ${total} ${tests}.`;
  if (!outcome) return `${phaseText(judging)}.`;
  if (outcome.verdict === 'JE') return `The judge itself failed. ${outcome.reason ?? ''}`;
  const { passed, total: all } = totalsOf(judging);
  const counted = all === null || judging.ownInput ? '' : ` ${passed} of ${all} ${tests} passed.`;
  return `${kind === 'submit' ? 'Submission' : 'Run'}: ${outcomeText(judging)}.${counted}`;
}
