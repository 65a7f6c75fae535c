import { useEffect } from 'react';

/** null: something within says it. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    document.title = title ? `${title} · Assay` : 'Assay';
  }, [title]);
}
