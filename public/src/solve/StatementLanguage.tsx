interface Props {
  languages: string[];
  chosen: string;
  onChange(language: string): void;
}

/** In the language's own words where the browser knows them, such as Deutsch. */
function nameOf(code: string): string {
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function StatementLanguage({ languages, chosen, onChange }: Props) {
  return (
    <label className="flex items-center gap-1.5">
      Statement in
      <select
        data-testid="statement-language"
        value={chosen}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 rounded border border-line bg-surface px-1.5 text-[13px] text-ink pointer-coarse:h-11"
      >
        {languages.map((code) => (
          <option key={code} value={code} lang={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </label>
  );
}
