import type { ReactNode } from 'react';
import { Icon } from '../components/Icon';

export function Note({ children, testId }: { children: ReactNode; testId?: string }) {
  return (
    <p data-testid={testId} className="flex items-start gap-2 rounded-md bg-accent-soft px-3 py-2 text-sm">
      <Icon name="clock" className="mt-0.5 size-4 shrink-0 text-accent" />
      <span>{children}</span>
    </p>
  );
}
