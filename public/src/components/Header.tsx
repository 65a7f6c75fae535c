import { usePath } from '../lib/router';
import { Link } from './Link';
import { Logo } from './Logo';
import { ThemeToggle } from './ThemeToggle';

const places = [
  { to: '/', name: 'Problems' },
  { to: '/history', name: 'History' },
];

export function Header() {
  const path = usePath();
  return (
    <header className="flex h-13 shrink-0 items-center gap-5 border-b border-line bg-surface px-4 sm:px-5">
      <Link to="/" className="flex items-center gap-2.5" aria-label="Assay, all problems">
        <Logo />
        <span className="text-[17px] font-semibold tracking-tight">Assay</span>
      </Link>
      <nav aria-label="Main" className="flex h-full items-stretch gap-1 text-sm">
        {places.map(({ to, name }) => {
          const here = path === to || (to === '/' && path.startsWith('/p/'));
          return (
            <Link
              key={to}
              to={to}
              aria-current={path === to ? 'page' : undefined}
              className={`flex items-center border-b-2 px-2.5 pt-0.5 ${here ? 'border-brass font-medium text-ink' : 'border-transparent text-muted hover:text-ink'}`}
            >
              {name}
            </Link>
          );
        })}
      </nav>
      <div className="ml-auto">
        <ThemeToggle />
      </div>
    </header>
  );
}
