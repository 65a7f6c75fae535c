import type { Rejudge } from '../../api/admin/types';
import { Pill, type Tone } from '../../components/Pill';

const words: Record<Rejudge['state'], [string, Tone]> = {
  judging: ['Being judged', 'accent'],
  ready: ['To be decided', 'warning'],
  applied: ['Applied', 'good'],
  discarded: ['Discarded', 'plain'],
};

export function RejudgeState({ state }: { state: Rejudge['state'] }) {
  const [word, tone] = words[state] ?? [state, 'plain'];
  return <Pill tone={tone}>{word}</Pill>;
}
