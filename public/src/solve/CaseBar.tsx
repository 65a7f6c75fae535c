import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { MOST_CASES, type OwnInput } from './useOwnInput';

/** One's own cases: Run takes all of them, and one is in sight. */
export function CaseBar({ own }: { own: OwnInput }) {
  return (
    <div role="group" aria-label="Own cases" className="flex flex-wrap items-center gap-1 text-sm" data-testid="own-cases">
      {Array.from({ length: own.count }, (_, i) => (
        <button
          key={i}
          type="button"
          data-testid="own-case"
          aria-pressed={i === own.at}
          onClick={() => own.choose(i)}
          className={`rounded border px-2.5 py-1 pointer-coarse:py-2 ${i === own.at ? 'border-accent bg-accent-soft font-medium text-accent' : 'border-line text-muted hover:bg-sunken hover:text-ink'}`}
        >
          Case {i + 1}
        </button>
      ))}
      <Button look="quiet" className="h-8 px-2" data-testid="add-case" disabled={own.count >= MOST_CASES} onClick={own.add}>
        <Icon name="plus" className="size-3.5" /> Add a case
      </Button>
      {own.count > 1 && (
        <Button look="quiet" className="h-8 px-2" data-testid="remove-case" aria-label={`Remove case ${own.at + 1}`} onClick={own.remove}>
          <Icon name="cross" className="size-3.5" /> Remove
        </Button>
      )}
      {own.count > 1 && <span className="ml-1 text-[13px] text-muted">Run takes all {own.count}.</span>}
    </div>
  );
}
