import { EmptyState } from '../components/EmptyState';
import { Link } from '../components/Link';
import { Main } from '../components/Main';
import { useTitle } from '../lib/useTitle';

export function NotForYou() {
  useTitle('No access');
  return (
    <Main label="No access">
      <EmptyState alone title="You have no access to this page.">
        It belongs to those who run this judge.{' '}
        <Link to="/" className="text-accent underline underline-offset-2">
          All problems
        </Link>
      </EmptyState>
    </Main>
  );
}
