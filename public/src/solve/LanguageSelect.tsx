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
          {label(name, version)}
        </option>
      ))}
    </select>
  );
}

/** "Python 3" and "3.11.2" are "Python 3.11.2"; where the version is a compiler's it stands apart. */
function label(name: string, version: string): string {
  const [, plain, major] = /^(.*) (\d+)$/.exec(name) ?? [];
  return plain && version.startsWith(`${major}.`) ? `${plain} ${version}` : `${name} · ${version}`;
}
