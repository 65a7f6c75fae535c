import type { Language } from '../api';

interface Props {
  languages: Language[];
  value: string;
  onChange(id: string): void;
}

export function LanguageSelect({ languages, value, onChange }: Props) {
  return (
    <select
      data-testid="language-select"
      aria-label="Language"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-8 max-w-52 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm font-medium pointer-coarse:h-10"
    >
      {languages.map(({ id, name, version }) => (
        <option key={id} value={id}>
          {name} {version}
        </option>
      ))}
    </select>
  );
}
