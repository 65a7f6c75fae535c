import type { Parts } from '../lib/difference';
import { piecesOf } from '../lib/unseen';

const tones = { good: 'bg-good/15 text-ink decoration-good', bad: 'bg-bad/15 text-ink decoration-bad' };

/** A text with the part that differs from another one. There, characters that nobody sees have their names. */
export function Marked({ parts, tone }: { parts: Parts; tone: keyof typeof tones }) {
  return (
    <>
      {parts.same}
      <mark className={`rounded-sm ${tones[tone]} ${parts.differs ? 'underline decoration-2 underline-offset-4' : ''}`}>
        {piecesOf(parts.differs).map(({ text, name }, i) =>
          name ? (
            <span key={i} className="mx-0.5 rounded-sm border border-current px-1 font-sans text-xs" data-testid="unseen">
              {name}
            </span>
          ) : (
            text
          ),
        )}
      </mark>
      {parts.rest}
    </>
  );
}
