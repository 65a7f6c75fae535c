import { Link } from '../../components/Link';
import { profilePath } from '../../lib/router';

/** Null: a guest. */
export function PersonLink({ name }: { name: string | null }) {
  if (name === null) return <span className="text-muted">guest</span>;
  return (
    <Link to={profilePath(name)} className="hover:text-accent hover:underline">
      {name}
    </Link>
  );
}
