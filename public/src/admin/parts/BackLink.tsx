import { Link } from '../../components/Link';

export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="text-accent underline underline-offset-2">
      ← {children}
    </Link>
  );
}
