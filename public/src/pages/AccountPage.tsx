import { useState } from 'react';
import { NameForm } from '../account/NameForm';
import { PasswordForm } from '../account/PasswordForm';
import { TokenGuide } from '../account/TokenGuide';
import { TokensCard } from '../account/TokensCard';
import { Link } from '../components/Link';
import { Page } from '../components/Page';
import { profilePath } from '../lib/router';
import { useSession } from '../session';

export default function AccountPage() {
  const { user } = useSession();
  const [passwords, setPasswords] = useState(0);
  if (!user) return null;
  return (
    <Page
      title="Account"
      intro={
        <>
          How you log in, and how your scripts do. What you have solved is in your{' '}
          <Link to={profilePath(user.name)} className="text-accent underline underline-offset-2">
            profile
          </Link>
          .
        </>
      }
    >
      <div className="mt-5 grid gap-4 md:grid-cols-2">
        <NameForm user={user} />
        <PasswordForm name={user.name} onChanged={() => setPasswords((count) => count + 1)} />
        <div className="grid min-w-0 gap-4 md:col-span-2">
          {/* A new password has ended them. */}
          <TokensCard key={passwords} user={user} />
          <TokenGuide />
        </div>
      </div>
    </Page>
  );
}
