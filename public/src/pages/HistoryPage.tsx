import { Page } from '../components/Page';
import { HistoryList } from '../history/HistoryList';
import { useSession } from '../session';

export function HistoryPage() {
  const { user } = useSession();
  return (
    <Page title="History" intro={user ? 'What you submitted, newest first.' : 'What was submitted without an account, newest first.'}>
      <section aria-label="Submissions" className="mt-5 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
        <HistoryList />
      </section>
    </Page>
  );
}
