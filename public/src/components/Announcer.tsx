/** What a screen reader is told as it happens. */
export function Announcer({ text }: { text: string }) {
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only" data-testid="announcer">
      {text}
    </div>
  );
}
