import { useEffect, useRef } from 'react';
import { Icon } from '../components/Icon';

export function SearchField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function jump(event: KeyboardEvent) {
      const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
      if (event.key !== '/' || inField || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    }
    window.addEventListener('keydown', jump);
    return () => window.removeEventListener('keydown', jump);
  }, []);

  return (
    <label className="relative block min-w-0 flex-1 basis-60">
      <span className="sr-only">Search problems</span>
      <Icon name="search" className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" />
      <input
        ref={field}
        type="search"
        data-testid="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder="Search by title, tag or number"
        aria-keyshortcuts="/"
        autoComplete="off"
        className="h-9.5 w-full rounded-md border border-line-strong bg-surface pr-3 pl-9 text-sm placeholder:text-muted pointer-coarse:h-11"
      />
    </label>
  );
}
