import { anyContest } from '../contests/anyContest';
import { lastList } from '../lib/place';
import { routeOf, usePath, useSearch, type Route } from '../lib/router';
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

const problems: Place = { to: '/', name: 'Problems', pages: ['problems', 'solve'] };
const contests: Place = { to: '/contests', name: 'Contests', pages: ['contests', 'contest'] };
const history: Place = { to: '/history', name: 'History', pages: ['history'] };
const staff: Place = { to: '/admin', name: 'Administration', pages: ['admin'], wideOnly: true };

export function Header() {
  const path = usePath();
  const { isStaff } = useSession();
  const route = routeOf(path).page;
  const inContest = useSearch().has('contest');
  // A problem that is solved in a contest is a part of that.
  const page = route === 'solve' && inContest ? 'contest' : route;
  const hasContests = anyContest.use();
  const places = [problems, ...(hasContests ? [contests] : []), history, ...(isStaff ? [staff] : [])];
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line bg-surface px-2 min-[440px]:px-3 sm:gap-5 sm:px-5">
      {/* On a small phone the places need its room; the first of them leads where it does. */}
      <Link to="/" className={`items-center gap-2.5 ${hasContests ? 'hidden min-[440px]:flex' : 'flex'}`} aria-label="Assay, all problems">
        <Logo />
        <span className="hidden text-[17px] font-semibold tracking-tight sm:inline">Assay</span>
      </Link>
      <nav aria-label="Main" className={`flex h-full items-stretch text-sm ${hasContests ? 'gap-0.5 max-[359px]:text-[13px] min-[440px]:gap-1' : 'gap-1'}`}>
        {places.map(({ to, name, pages, wideOnly }) => (
          <Link
            key={to}
            to={to === '/' ? problemList(route) : to}
            placeThere={to === '/' && route !== 'problems' ? lastList : undefined}
            aria-current={path === to ? 'page' : pages.includes(page) ? 'true' : undefined}
            className={`items-center border-b-2 pt-0.5 -outline-offset-4 ${hasContests ? 'px-1 min-[360px]:px-1.5 min-[440px]:px-2.5' : 'px-1.5 min-[360px]:px-2.5'} ${wideOnly ? 'hidden md:flex' : 'flex'} ${pages.includes(page) ? 'border-brass font-medium text-ink' : 'border-transparent text-muted hover:text-ink'}`}
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

/** Back to the list as it was; from the list itself to all of it. */
function problemList(route: Route['page']): string {
  return (route === 'problems' ? null : lastList()?.list) ?? '/';
}
