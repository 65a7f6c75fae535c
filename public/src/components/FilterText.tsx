import { useEffect, useId, useRef, useState } from 'react';

interface Props {
  label: string;
  value: string;
  onChange(value: string): void;
  /** What the judge said about it. */
  fault?: string | null;
  type?: 'search' | 'date' | 'text';
  placeholder?: string;
  className?: string;
  suggestions?: string[];
}

const TYPING_PAUSE_MS = 250;

/** A filter that is typed: it counts when the typing pauses. */
export function FilterText({ label, value, onChange, type = 'search', placeholder, className = 'w-36', fault, suggestions }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const change = useRef(onChange);
  change.current = onChange;

  // The address changed by other means than typing.
  useEffect(() => setTyped((before) => (before.trim() === value ? before : value)), [value]);
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => change.current(wanted), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);

  return (
    <div className={className}>
      <label htmlFor={id} className="mb-0.5 block text-xs text-muted">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        type={type}
        value={typed}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        list={suggestions && `${id}-list`}
        onChange={(event) => setTyped(event.target.value)}
        className={`h-9 w-full rounded-md border bg-surface px-2.5 text-sm placeholder:text-muted pointer-coarse:h-11 ${fault ? 'border-bad' : 'border-line-strong'}`}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {fault && (
        <p id={`${id}-fault`} className="mt-0.5 text-xs text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}
