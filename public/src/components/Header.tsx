import { routeOf, usePath, type Route } from '../lib/router';
import { useSession } from '../session';
import { Link } from './Link';
import { Logo } from './Logo';
import { ThemeToggle } from './ThemeToggle';
import { UserMenu } from './UserMenu';

interface Place {
  to: string;
  name: string;
  pages: Route['page'][];
  /** Left to the menu where there is no room. */
  wideOnly?: boolean;
}

const everybody: Place[] = [
  { to: '/', name: 'Problems', pages: ['problems', 'solve'] },
  { to: '/history', name: 'History', pages: ['history'] },
];
const staff: Place = { to: '/admin', name: 'Administration', pages: ['admin'], wideOnly: true };

export function Header() {
  const path = usePath();
  const { isStaff } = useSession();
  const { page } = routeOf(path);
  const places = isStaff ? [...everybody, staff] : everybody;
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 sm:gap-5 sm:px-5">
      <Link to="/" className="flex items-center gap-2.5" aria-label="Assay, all problems">
        <Logo />
        <span className="hidden text-[17px] font-semibold tracking-tight sm:inline">Assay</span>
      </Link>
      <nav aria-label="Main" className="flex h-full items-stretch gap-1 text-sm">
        {places.map(({ to, name, pages, wideOnly }) => (
          <Link
            key={to}
            to={to}
            aria-current={path === to ? 'page' : undefined}
            className={`items-center border-b-2 px-1.5 pt-0.5 min-[360px]:px-2.5 -outline-offset-4 ${wideOnly ? 'hidden md:flex' : 'flex'} ${pages.includes(page) ? 'border-brass font-medium text-ink' : 'border-transparent text-muted hover:text-ink'}`}
          >
            {name}
          </Link>
        ))}
      </nav>
      <div className="ml-auto flex items-center gap-1 sm:gap-2">
        <ThemeToggle />
        <UserMenu />
      </div>
    </header>
  );
}
