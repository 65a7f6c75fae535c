import { EmptyState } from '../components/EmptyState';
import { Page } from '../components/Page';

/** Everything below /admin; `rest` is the address after it. */
export default function AdminPage({ rest }: { rest: string[] }) {
  return (
    <Page title="Administration" width="wide">
      <EmptyState title="Nothing to administer yet.">{rest.join(' / ')}</EmptyState>
    </Page>
  );
}
