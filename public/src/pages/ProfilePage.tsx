import { useCallback } from 'react';
import { ApiError, getActivity, getProfile } from '../api';
import { Avatar } from '../components/Avatar';
import { Card } from '../components/Card';
import { EmptyState } from '../components/EmptyState';
import { ErrorNotice } from '../components/ErrorNotice';
import { Link } from '../components/Link';
import { Main } from '../components/Main';
import { PageSkeleton } from '../components/PageSkeleton';
import { plural } from '../lib/format';
import { useLoaded } from '../lib/useLoaded';
import { useTitle } from '../lib/useTitle';
import { ActivityCalendar } from '../profile/ActivityCalendar';
import { LanguageList } from '../profile/LanguageList';
import { SolvedList } from '../profile/SolvedList';
import { SolvedMeter } from '../profile/SolvedMeter';

const since = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });
const roles = { user: null, judge: 'Judge', admin: 'Administrator' };

export default function ProfilePage({ name }: { name: string }) {
  const fetchBoth = useCallback(
    (signal: AbortSignal) => Promise.all([getProfile(name, signal), getActivity(name, signal)]),
    [name],
  );
  const { value, error, reload } = useLoaded(fetchBoth);
  useTitle(value?.[0].name ?? name);

  if (!value) {
    if (error === null) return <PageSkeleton />;
    const missing = error instanceof ApiError && error.status === 404;
    return (
      <Main label="Profile" className="mx-auto w-full max-w-xl px-4 pt-12">
        {missing ? (
          <EmptyState alone title={`There is no profile of “${name}” to see.`}>
            <Link to="/" className="text-accent underline underline-offset-2">
              All problems
            </Link>
          </EmptyState>
        ) : (
          <ErrorNotice title="The profile could not be loaded." error={error} onRetry={reload} />
        )}
      </Main>
    );
  }

  const [profile, activity] = value;
  const facts = [profile.full_name ? profile.name : null, roles[profile.role], `here since ${since.format(new Date(profile.created_at))}`];
  return (
    <Main label={`Profile of ${profile.name}`} className="mx-auto w-full max-w-4xl px-3 pt-7 pb-16 sm:px-6 sm:pt-10">
      <div className="flex items-center gap-4 px-1">
        <Avatar name={profile.full_name || profile.name} large />
        <div className="min-w-0">
          <h1 className="truncate text-2xl font-semibold">{profile.full_name || profile.name}</h1>
          <p className="text-muted">{facts.filter(Boolean).join(' · ')}</p>
        </div>
      </div>
      <div className="mt-6 grid gap-4 md:grid-cols-2">
        <Card title="Solved">
          <SolvedMeter solved={profile.solved} available={profile.available} />
        </Card>
        <Card
          title="Languages"
          intro={`${plural(profile.submissions, 'submission')}, ${profile.accepted} accepted.`}
        >
          <LanguageList languages={profile.languages} />
        </Card>
        <Card title="Activity" className="min-w-0 md:col-span-2">
          <ActivityCalendar activity={activity} />
        </Card>
        <section aria-labelledby="solved-problems" className="md:col-span-2">
          <h2 id="solved-problems" className="mt-3 mb-2.5 px-1 text-[17px] font-semibold">
            Solved problems
          </h2>
          <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
            <SolvedList problems={profile.solved_problems} />
          </div>
        </section>
      </div>
    </Main>
  );
}
