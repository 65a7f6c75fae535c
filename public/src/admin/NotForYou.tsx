import { EmptyState } from '../components/EmptyState';
import { Link } from '../components/Link';
import { Main } from '../components/Main';
import { useTitle } from '../lib/useTitle';

export function NotForYou() {
  useTitle('Not for you');
  return (
    <Main label="Not for you">
      <EmptyState alone title="This page is not for you.">
        It belongs to those who run this judge.{' '}
        <Link to="/" className="text-accent underline underline-offset-2">
          All problems
        </Link>
      </EmptyState>
    </Main>
  );
}
