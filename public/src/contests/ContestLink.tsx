import { Link } from '../components/Link';
import { contestPath } from '../lib/router';

export function ContestLink({ slug }: { slug: string }) {
  return (
    <Link to={contestPath(slug)} className="hover:text-accent hover:underline">
      {slug}
    </Link>
  );
}
