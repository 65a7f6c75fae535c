import type { Parts } from '../lib/difference';

const tones = { good: 'bg-good/15 text-ink decoration-good', bad: 'bg-bad/15 text-ink decoration-bad' };

/** A text with the part that differs from another one. */
export function Marked({ parts, tone }: { parts: Parts; tone: keyof typeof tones }) {
  return (
    <>
      {parts.same}
      <mark className={`rounded-sm ${tones[tone]} ${parts.differs ? 'underline decoration-2 underline-offset-4' : ''}`}>
        {parts.differs}
      </mark>
      {parts.rest}
    </>
  );
}
