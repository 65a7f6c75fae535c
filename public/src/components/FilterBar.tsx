import type { ReactNode } from 'react';
import { Button } from './Button';

interface Props {
  label: string;
  filtered: boolean;
  onClear(): void;
  children: ReactNode;
}

export function FilterBar({ label, filtered, onClear, children }: Props) {
  return (
    <div role="search" aria-label={label} className="mb-3.5 flex flex-wrap items-start gap-x-2.5 gap-y-2 px-1">
      {children}
      {filtered && (
        <Button look="quiet" className="mt-4.5" onClick={onClear}>
          Show all
        </Button>
      )}
    </div>
  );
}
