import type { Problem, Saying } from '../api';

/** What both sides said, from lines that begin with `<` (the judge) or `>` (the solution); `---` ends a pass. */
export function readExchange(text: string): Saying[] {
  const sayings: Saying[] = [];
  let pass = 1;
  let fresh = true;
  for (const line of text.split('\n')) {
    const from = line.startsWith('<') ? 'judge' : line.startsWith('>') ? 'solution' : null;
    if (line === '---') {
      pass += 1;
      fresh = true;
    }
    if (!from) continue;
    const last = sayings.at(-1);
    if (last && !fresh && last.from === from) last.text += `\n${line.slice(1)}`;
    else sayings.push({ from, text: line.slice(1), ...(pass > 1 && { pass }) });
    fresh = false;
  }
  return sayings;
}

/** How many samples a run judges; others are only shown. */
export const judgedSamples = ({ samples }: Pick<Problem, 'samples'>) => samples.filter((each) => !each.shown_only).length;
