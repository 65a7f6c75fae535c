import type { ReactNode } from 'react';
import { Logo } from './Logo';

interface Props {
  title: string;
  /** It is all that the page has. */
  alone?: boolean;
  children?: ReactNode;
}

export function EmptyState({ title, alone = false, children }: Props) {
  const Title = alone ? 'h1' : 'p';
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <Logo className="size-10 opacity-25" />
      <Title className="mt-1 font-medium">{title}</Title>
      {children && <div className="max-w-sm text-sm text-muted">{children}</div>}
    </div>
  );
}
