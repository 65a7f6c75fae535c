import { useEffect, type ReactNode } from 'react';
import { ErrorNotice } from '../components/ErrorNotice';
import { Main } from '../components/Main';
import { PageSkeleton } from '../components/PageSkeleton';
import { loginPath, navigate } from '../lib/router';
import { MissingPage } from '../pages/MissingPage';
import { session, useSession } from '.';

interface Props {
  /** The least one must be. "guest": whoever may run and submit here. */
  for: 'guest' | 'user' | 'judge' | 'admin';
  children: ReactNode;
}

/** Sends those to log in (and back) who could then see what is behind it; to others it is not there. */
export function Gate({ for: least, children }: Props) {
  const { phase, fault, user, mayJudge, isStaff, isAdmin } = useSession();
  const open = { guest: mayJudge, user: user !== null, judge: isStaff, admin: isAdmin }[least];
  const away = phase === 'ready' && !open && user === null;
  useEffect(() => {
    if (away) navigate(loginPath(), { replace: true });
  }, [away]);

  if (phase === 'ready' && open) return children;
  if (phase === 'ready' && user) return <MissingPage />;
  if (fault !== null) {
    return (
      <Main label="Not reachable" className="mx-auto w-full max-w-xl px-4 pt-12">
        <ErrorNotice error={fault} onRetry={() => void session.ready().catch(() => {})} />
      </Main>
    );
  }
  return <PageSkeleton />;
}
