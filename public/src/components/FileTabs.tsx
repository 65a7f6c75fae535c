interface Props {
  label: string;
  names: string[];
  /** The name of the file that is shown. */
  at: string;
  open: (name: string) => void;
  className: string;
}

/** A button for each file, of which one is shown. */
export function FileTabs({ label, names, at, open, className }: Props) {
  return (
    <div role="group" aria-label={label} className={`flex gap-1 overflow-x-auto ${className}`}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === at}
          data-testid="file"
          onClick={() => open(name)}
          className={`shrink-0 rounded px-2 py-0.5 font-mono text-[13px] -outline-offset-2 pointer-coarse:py-2 ${name === at ? 'bg-surface font-medium text-ink shadow-card' : 'text-muted hover:text-ink'}`}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
