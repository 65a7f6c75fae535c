interface Props {
  label: string;
  value: string;
  options: { value: string; name: string }[];
  onChange(value: string): void;
  className?: string;
}

/** A select that stands beside a search field: its first option says what it is for. */
export function Choice({ label, value, options, onChange, className = '' }: Props) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`h-9.5 max-w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm pointer-coarse:h-11 ${className}`}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  );
}
