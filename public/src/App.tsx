import { lazy, Suspense, useEffect, useRef } from 'react';
import { ErrorBoundary } from './components/ErrorBoundary';
import { Header } from './components/Header';
import { routeOf, usePath } from './lib/router';
import { HistoryPage } from './pages/HistoryPage';
import { MissingPage } from './pages/MissingPage';
import { ProblemsPage } from './pages/ProblemsPage';
import { SolveSkeleton } from './solve/SolveSkeleton';

const SolvePage = lazy(() => import('./pages/SolvePage'));

export function App() {
  const path = usePath();
  useFocusOnNavigation(path);

  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="absolute top-2 left-2 z-40 -translate-y-20 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Header />
      <ErrorBoundary key={path} what="This page">
        <Suspense fallback={<SolveSkeleton />}>
          <CurrentPage path={path} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

function CurrentPage({ path }: { path: string }) {
  const route = routeOf(path);
  switch (route.page) {
    case 'problems':
      return <ProblemsPage />;
    case 'solve':
      return <SolvePage key={route.slug} slug={route.slug} />;
    case 'history':
      return <HistoryPage />;
    case 'missing':
      return <MissingPage />;
  }
}

/** A new page is a new place to read from, for those who do not see it change. */
function useFocusOnNavigation(path: string) {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    document.getElementById('main')?.focus();
  }, [path]);
}
