import { useEffect, useRef } from 'react';
import { Link } from '../components/Link';
import { adminPath, type Place } from './places';

interface Props {
  places: Place[];
  here: Place | undefined;
}

/** At the side; on a phone a row that scrolls. */
export function AdminNav({ places, here }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current!;
    const current = row.querySelector<HTMLElement>('[aria-current]');
    if (current) row.scrollLeft = current.offsetLeft - row.offsetLeft - 24;
  }, [here]);
  return (
    <nav
      aria-label="Administration"
      className="shrink-0 border-b border-line bg-surface lg:w-48 lg:border-r lg:border-b-0 print:hidden"
    >
      <ul
        ref={list}
        className="flex overflow-x-auto px-2 text-sm lg:sticky lg:top-0 lg:flex-col lg:gap-0.5 lg:p-3 lg:pt-6"
      >
        {places.map((place) => {
          const chosen = place === here;
          return (
            <li key={place.at} className="shrink-0">
              <Link
                to={adminPath(place.at)}
                aria-current={chosen ? 'page' : undefined}
                className={`flex h-10 items-center border-b-2 px-2.5 whitespace-nowrap -outline-offset-4 lg:h-8.5 lg:rounded-md lg:border-b-0 lg:px-3 pointer-coarse:h-11 ${chosen ? 'border-accent font-medium text-ink lg:bg-accent-soft lg:text-accent' : 'border-transparent text-muted hover:text-ink lg:hover:bg-sunken'}`}
              >
                {place.name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
