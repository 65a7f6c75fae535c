import type { ReactNode } from 'react';

interface Props {
  idPrefix: string;
  id: string;
  chosen: boolean;
  className?: string;
  children: ReactNode;
}

export function TabPanel({ idPrefix, id, chosen, className = '', children }: Props) {
  return (
    <div
      role="tabpanel"
      id={`${idPrefix}-panel-${id}`}
      aria-labelledby={`${idPrefix}-tab-${id}`}
      hidden={!chosen}
      // What is hidden from sight in it stays in it, and does not make the page longer.
      className={chosen ? `relative ${className}` : ''}
    >
      {children}
    </div>
  );
}
