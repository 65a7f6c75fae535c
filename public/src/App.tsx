import { lazy, Suspense, useEffect, useRef } from 'react';
import { ErrorBoundary } from './components/ErrorBoundary';
import { Header } from './components/Header';
import { focusMain } from './components/Main';
import { OfflineNotice } from './components/OfflineNotice';
import { PageSkeleton } from './components/PageSkeleton';
import { useKeptPlace } from './lib/useKeptPlace';
import { useSaveKey } from './lib/useSaveKey';
import { routeOf, usePath, type Route } from './lib/router';
import { HistoryPage } from './pages/HistoryPage';
import { LoginPage } from './pages/LoginPage';
import { MissingPage } from './pages/MissingPage';
import { ProblemsPage } from './pages/ProblemsPage';
import { RegisterPage } from './pages/RegisterPage';
import { Gate } from './session/Gate';
import { SessionNotice } from './session/SessionNotice';
import { useSession } from './session';
import { SolveSkeleton } from './solve/SolveSkeleton';

const SolvePage = lazy(() => import('./pages/SolvePage'));
const SubmissionPage = lazy(() => import('./pages/SubmissionPage'));
const AccountPage = lazy(() => import('./pages/AccountPage'));
const ProfilePage = lazy(() => import('./pages/ProfilePage'));
const ContestsPage = lazy(() => import('./pages/ContestsPage'));
const ContestPage = lazy(() => import('./pages/ContestPage'));
const AdminPage = lazy(() => import('./admin/AdminPage'));

export function App() {
  const path = usePath();
  const { user } = useSession();
  const route = routeOf(path);
  useFocusOnNavigation(path);
  useKeptPlace(path);
  useSaveKey();

  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="absolute top-2 left-2 z-40 -translate-y-20 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Header />
      <OfflineNotice />
      {/* What one person saw and loaded is not the next one's: a page begins anew with each. */}
      <ErrorBoundary key={`${user?.id ?? 0} ${route.page === 'admin' ? '/admin' : path}`} what="This page">
        <Suspense fallback={route.page === 'solve' ? <SolveSkeleton /> : <PageSkeleton />}>
          <CurrentPage route={route} />
        </Suspense>
      </ErrorBoundary>
      <SessionNotice />
    </div>
  );
}

function CurrentPage({ route }: { route: Route }) {
  switch (route.page) {
    case 'problems':
      return <ProblemsPage />;
    case 'solve':
      return <SolvePage slug={route.slug} />;
    case 'contests':
      return <ContestsPage />;
    case 'contest':
      return <ContestPage name={route.name} />;
    case 'history':
      return (
        <Gate for="guest">
          <HistoryPage />
        </Gate>
      );
    case 'submission':
      return (
        <Gate for="guest">
          <SubmissionPage id={route.id} />
        </Gate>
      );
    case 'login':
      return <LoginPage />;
    case 'register':
      return <RegisterPage />;
    case 'account':
      return (
        <Gate for="user">
          <AccountPage />
        </Gate>
      );
    case 'profile':
      return (
        <Gate for="user">
          <ProfilePage name={route.name} />
        </Gate>
      );
    case 'admin':
      return (
        <Gate for="user">
          <AdminPage rest={route.rest} />
        </Gate>
      );
    case 'missing':
      return <MissingPage />;
  }
}

function useFocusOnNavigation(path: string) {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    focusMain();
  }, [path]);
}
