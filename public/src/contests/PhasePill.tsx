import { Pill, type Tone } from '../components/Pill';
import type { Phase } from './phase';

const words: Record<Phase, [string, Tone]> = {
  running: ['Running', 'good'],
  scheduled: ['Scheduled', 'accent'],
  ended: ['Ended', 'plain'],
};

export function PhasePill({ phase }: { phase: Phase }) {
  const [word, tone] = words[phase];
  return <Pill tone={tone}>{word}</Pill>;
}
