import { Link } from '../../components/Link';
import { problemPath } from '../../lib/router';
import { useSession } from '../../session';
import { adminPath } from '../places';

/** For administrators the place where it is kept; for judges the problem itself. */
export function ProblemLink({ slug, title }: { slug: string; title?: string }) {
  const { isAdmin } = useSession();
  return (
    <Link to={isAdmin ? adminPath('problems', slug) : problemPath(slug)} className="hover:text-accent hover:underline">
      {title ?? slug}
    </Link>
  );
}
