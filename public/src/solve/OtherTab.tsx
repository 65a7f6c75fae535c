import { Button } from '../components/Button';
import { Icon } from '../components/Icon';

export interface OtherTabNote {
  language: string;
  /** 'taken': its text is here. 'clash': both changed it. 'left': a text of a tab that was closed since. */
  what: 'taken' | 'clash' | 'left';
  /** The text that is not in the editor. */
  other: string;
}

const words: Record<OtherTabNote['what'], { text: string; take: string; keep: string }> = {
  taken: {
    text: 'Another tab has changed this code. Its text is here now.',
    take: 'Back to mine',
    keep: 'Dismiss',
  },
  clash: {
    text: 'Another tab has changed this code, too. Until you choose, what you write here is kept beside it.',
    take: 'Take the other',
    keep: 'Keep this one',
  },
  left: {
    text: 'A tab that was closed held other code for this problem.',
    take: 'Take the other',
    keep: 'Drop it',
  },
};

/** Says what another tab with the same problem did. Nothing is lost by either answer but what it says. */
export function OtherTab({ note, onTake, onKeep }: { note: OtherTabNote; onTake(): void; onKeep(): void }) {
  const { text, take, keep } = words[note.what];
  return (
    <div
      role="status"
      data-testid="other-tab"
      data-what={note.what}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-3 py-1.5 text-sm"
    >
      <span className="flex min-w-48 flex-1 items-start gap-2">
        <Icon name="warning" className="mt-0.5 size-4 shrink-0 text-accent" /> {text}
      </span>
      <Button className="h-8" data-testid="take-other" onClick={onTake}>
        {take}
      </Button>
      <Button look="quiet" className="h-8" data-testid="keep-this" onClick={onKeep}>
        {keep}
      </Button>
    </div>
  );
}
