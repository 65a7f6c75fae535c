import { useState } from 'react';
import { messageOf } from '../api';
import { loginPath, mayLeave, navigate, profilePath } from '../lib/router';
import { logOut, useSession } from '../session';
import { Avatar } from './Avatar';
import { Icon } from './Icon';
import { Link } from './Link';
import { Menu, type MenuItem } from './Menu';
import { Toast, type ToastMessage } from './Toast';

const roles = { user: '', judge: 'Judge', admin: 'Administrator' };

/** Who is logged in and what is theirs; for guests the ways in. */
export function UserMenu() {
  const { phase, user, config, isStaff } = useSession();
  const [toast, setToast] = useState<ToastMessage | null>(null);

  if (!user) {
    if (phase === 'starting') return <span className="skeleton block size-8" aria-hidden="true" />;
    return (
      <>
        {config?.registration !== 'closed' && (
          <Link to={loginPath('register')} className="hidden rounded-md px-3 py-1.5 text-sm text-muted hover:text-ink sm:block">
            Register
          </Link>
        )}
        <Link
          to={loginPath()}
          className="flex h-8 items-center rounded-md border border-line-strong bg-surface px-2.5 text-sm font-medium whitespace-nowrap sm:px-3 hover:bg-raised pointer-coarse:h-10"
        >
          Log in
        </Link>
      </>
    );
  }

  async function leave() {
    if (!mayLeave()) return;
    try {
      await logOut();
      navigate('/');
    } catch (error) {
      setToast({ text: `You are still logged in. ${messageOf(error)}` });
    }
  }

  const items: MenuItem[] = [
    { name: 'Profile', to: profilePath(user.name) },
    { name: 'Account and tokens', to: '/account' },
    ...(isStaff ? [{ name: 'Administration', to: '/admin' }] : []),
    { name: 'Log out', run: () => void leave() },
  ];
  return (
    <>
      <Menu
        label={[user.name, user.full_name, roles[user.role], 'your menu'].filter(Boolean).join(', ')}
        testId="user-menu"
        items={items}
        head={
          <>
            <span className="block truncate font-medium">{user.full_name || user.name}</span>
            <span className="block truncate text-[13px] text-muted">
              {[user.full_name ? user.name : '', roles[user.role]].filter(Boolean).join(' · ')}
            </span>
          </>
        }
      >
        <Avatar name={user.full_name || user.name} />
        <span className="hidden max-w-36 truncate sm:block">{user.name}</span>
        <Icon name="chevron" className="hidden size-3 rotate-90 text-muted min-[360px]:block" />
      </Menu>
      <Toast message={toast} onGone={() => setToast(null)} />
    </>
  );
}
