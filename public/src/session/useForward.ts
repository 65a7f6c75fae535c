import { useEffect } from 'react';
import { navigate, nextPath, useSearch } from '../lib/router';
import { useSession } from '.';

/** Who is logged in has no business on the page that asks for it: on to where they were going. */
export function useForward(): void {
  const { user } = useSession();
  const next = nextPath(useSearch());
  useEffect(() => {
    if (user) navigate(next, { replace: true });
  }, [user, next]);
}
