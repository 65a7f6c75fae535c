import { EmptyState } from '../components/EmptyState';
import { Link } from '../components/Link';
import { Main } from '../components/Main';
import { useTitle } from '../lib/useTitle';

export function MissingPage() {
  useTitle('Nothing here');
  return (
    <Main label="Nothing here">
      <EmptyState alone title="There is nothing at this address.">
        <Link to="/" className="text-accent underline underline-offset-2">
          All problems
        </Link>
      </EmptyState>
    </Main>
  );
}
