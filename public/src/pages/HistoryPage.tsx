import { useTitle } from '../lib/useTitle';
import { HistoryList } from '../history/HistoryList';

export function HistoryPage() {
  useTitle('History');
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-4xl px-3 pt-7 pb-16 outline-none sm:px-6 sm:pt-10">
      <h1 className="px-1 text-2xl font-semibold">History</h1>
      <p className="mt-1 mb-5 px-1 text-muted">Everything submitted on this judge, newest first.</p>
      <section aria-label="Submissions" className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <HistoryList />
      </section>
    </main>
  );
}
