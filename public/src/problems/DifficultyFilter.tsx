const choices = [
  { value: '', name: 'All' },
  { value: 'easy', name: 'Easy' },
  { value: 'medium', name: 'Medium' },
  { value: 'hard', name: 'Hard' },
];

export function DifficultyFilter({ value, onChange }: { value: string; onChange(value: string): void }) {
  return (
    <fieldset data-testid="difficulty-filter" className="flex rounded-md border border-line-strong bg-surface p-0.5">
      <legend className="sr-only">Difficulty</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="relative flex h-8 cursor-pointer items-center rounded px-2.5 text-sm text-muted hover:text-ink has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent sm:px-3 pointer-coarse:h-10"
        >
          <input
            type="radio"
            name="difficulty"
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {choice.name}
        </label>
      ))}
    </fieldset>
  );
}
