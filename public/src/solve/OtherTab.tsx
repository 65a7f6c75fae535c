import { Button } from '../components/Button';
import { Icon } from '../components/Icon';

export interface OtherTabNote {
  /** 'taken': its text is here. 'clash': both changed it. 'left': texts of other tabs are kept. */
  what: 'taken' | 'clash' | 'left';
  /** Texts that are kept beside the one in the editor. */
  count: number;
}

function wordsOf({ what, count }: OtherTabNote): { text: string; take: string | null; keep: string } {
  if (what === 'taken') return { text: 'Another tab has changed this code. Its text is here now.', take: 'Back to mine', keep: 'Dismiss' };
  if (what === 'clash') {
    return {
      text: 'Another tab has changed this code, too. Until you choose, what you write here is kept beside it.',
      take: 'Take the other',
      keep: 'Keep this one',
    };
  }
  if (count === 1) return { text: 'Other code for this problem, from another tab, is kept.', take: 'Take the other', keep: 'Drop it' };
  return { text: `${count} other texts for this problem, from other tabs, are kept.`, take: null, keep: 'Hide' };
}

interface Props {
  note: OtherTabNote;
  onLook(): void;
  onTake(): void;
  onKeep(): void;
}

/** Says what other tabs with the same problem did. Nothing is lost by an answer but what it says it drops. */
export function OtherTab({ note, onLook, onTake, onKeep }: Props) {
  const { text, take, keep } = wordsOf(note);
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
      {(note.what !== 'taken' || note.count > 0) && (
        <Button className="h-8" data-testid="look-at-others" onClick={onLook}>
          {note.what === 'left' && note.count > 1 ? 'Look at them' : 'Look'}
        </Button>
      )}
      {take && (
        <Button className="h-8" data-testid="take-other" onClick={onTake}>
          {take}
        </Button>
      )}
      <Button look="quiet" className="h-8" data-testid="keep-this" onClick={onKeep}>
        {keep}
      </Button>
    </div>
  );
}
