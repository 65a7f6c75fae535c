import { Icon } from '../components/Icon';

const keys = ['\t', '(', ')', '[', ']', '{', '}', ':', ';', '=', '<', '>', '"', "'", '_', '+', '-', '*', '/', '&', '|', '!'];

/** What a phone's keyboard hides or lacks. */
export function KeyBar({ onType, onUndo }: { onType(text: string): void; onUndo(): void }) {
  const look = 'grid h-10 min-w-10 shrink-0 place-items-center rounded-md bg-raised border border-line px-2 font-mono text-base';
  return (
    <div role="toolbar" aria-label="Signs" className="flex shrink-0 gap-1 overflow-x-auto border-t border-line bg-surface px-2 py-1.5">
      <button type="button" aria-label="Undo" className={look} onPointerDown={(e) => e.preventDefault()} onClick={onUndo}>
        <Icon name="undo" />
      </button>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          className={look}
          // The keyboard stays open: the focus does not leave the editor.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onType(key)}
        >
          {key === '\t' ? <span className="font-sans text-xs">Tab</span> : key}
        </button>
      ))}
    </div>
  );
}
