import { EmptyState } from '../components/EmptyState';
import { Link } from '../components/Link';
import { useTitle } from '../lib/useTitle';

export function MissingPage() {
  useTitle('Nothing here');
  return (
    <main id="main" tabIndex={-1} className="outline-none">
      <EmptyState title="There is nothing at this address.">
        <Link to="/" className="text-accent underline underline-offset-2">
          All problems
        </Link>
      </EmptyState>
    </main>
  );
}
