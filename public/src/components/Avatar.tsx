/** The first letters of a name, struck like the logo. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('');
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center bg-accent-soft font-semibold text-accent uppercase ${large ? 'size-14 rounded-xl text-xl' : 'size-7 rounded-md text-xs'}`}
    >
      {letters}
    </span>
  );
}
