import { useEffect, useState } from 'react';
import type { Contest } from '../api';
import { useSession } from '../session';
import { loadOrder, neighboursOf, type Neighbours, type OrderedProblem } from './order';

/** What lies beside a problem; null until it is known, and where it cannot be had. `turn`: it may have changed. */
export function useNeighbours(slug: string, contest: Contest | null, turn: unknown): Neighbours | null {
  const { user, phase } = useSession();
  const [order, setOrder] = useState<OrderedProblem[] | null>(null);
  const own = user !== null;
  useEffect(() => {
    if (phase !== 'ready') return;
    const controller = new AbortController();
    loadOrder(slug, contest, own, controller.signal).then(setOrder, () => {}); // Without it one goes by the list.
    return () => controller.abort();
  }, [slug, contest, own, phase, turn]);
  return order && neighboursOf(order, slug);
}
