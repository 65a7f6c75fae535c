import { EmptyState } from '../components/EmptyState';
import { Link } from '../components/Link';
import { Main } from '../components/Main';
import { useTitle } from '../lib/useTitle';

export function MissingPage() {
  useTitle('Page not found');
  return (
    <Main label="Page not found">
      <EmptyState alone title="Page not found.">
        <Link to="/" className="text-accent underline underline-offset-2">
          All problems
        </Link>
      </EmptyState>
    </Main>
  );
}
