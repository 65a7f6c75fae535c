import type { Rejudge } from '../../api/admin/types';
import { Pill, type Tone } from '../../components/Pill';

const words: Record<Rejudge['state'], [string, Tone]> = {
  judging: ['Judging', 'accent'],
  ready: ['To be decided', 'warning'],
  applied: ['Applied', 'good'],
  discarded: ['Discarded', 'plain'],
};

/** Where nothing would change there is nothing to decide. */
export function RejudgeState({ rejudge: { state, changed } }: { rejudge: Rejudge }) {
  const [word, tone] = state === 'ready' && changed === 0 ? (['Nothing would change', 'plain'] as const) : (words[state] ?? [state, 'plain']);
  return <Pill tone={tone}>{word}</Pill>;
}
