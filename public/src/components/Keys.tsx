/** "Ctrl Enter" as key caps. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className="rounded border border-line-strong bg-raised px-1.5 font-sans text-[11px] leading-5 text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
