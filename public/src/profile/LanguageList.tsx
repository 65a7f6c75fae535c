import type { Profile } from '../api';
import { LanguageName } from '../components/LanguageName';
import { plural } from '../lib/format';

export function LanguageList({ languages }: { languages: Profile['languages'] }) {
  const most = Math.max(1, ...languages.map(({ accepted }) => accepted));
  if (languages.length === 0) return <p className="text-sm text-muted">None yet.</p>;
  return (
    <ul className="space-y-2.5 text-sm">
      {languages.map(({ language, accepted }) => (
        <li key={language} className="grid grid-cols-[4.5rem_1fr_auto] sm:grid-cols-[6rem_1fr_6.5rem] items-center gap-3">
          <span className="truncate font-medium">
            <LanguageName id={language} />
          </span>
          <svg aria-hidden="true" className="block h-2 w-full text-accent" preserveAspectRatio="none" viewBox="0 0 100 2">
            <rect width="100" height="2" rx="1" className="fill-sunken" />
            <rect width={(accepted / most) * 100} height="2" rx="1" fill="currentColor" />
          </svg>
          <span className="text-right text-muted tabular-nums">{plural(accepted, 'accepted', 'accepted')}</span>
        </li>
      ))}
    </ul>
  );
}
