import type { AdminUser } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Link } from '../../components/Link';
import { profilePath } from '../../lib/router';
import { Pill } from '../../components/Pill';
import type { Column } from '../../components/Table';
import { When } from '../../components/When';
import { submissionsPath } from '../places';
import { roleName } from './roles';

export function peopleColumns(onChange: (person: AdminUser) => void): Column<AdminUser>[] {
  return [
    {
      name: 'Name',
      cell: ({ name, full_name }) => (
        <>
          <Link to={profilePath(name)} className="font-medium text-accent hover:underline">
            {name}
          </Link>
          {full_name && <span className="ml-2.5 text-muted">{full_name}</span>}
        </>
      ),
      phone: 'block',
      className: 'break-words',
    },
    {
      name: 'Role',
      cell: ({ role, is_disabled }) => (
        <span className="inline-flex flex-wrap gap-1.5">
          <Pill tone={role === 'user' ? 'plain' : 'accent'}>{roleName(role)}</Pill>
          {is_disabled && <Pill tone="bad">Disabled</Pill>}
        </span>
      ),
    },
    { name: 'Solved', cell: ({ solved }) => solved, numeric: true, phone: 'labelled' },
    {
      name: 'Submissions',
      cell: ({ name, submissions }) => (
        <Link to={submissionsPath({ user: name })} className="hover:text-accent hover:underline">
          {submissions}
        </Link>
      ),
      numeric: true,
      phone: 'labelled',
    },
    { name: 'Last login', cell: ({ last_login_at }) => (last_login_at ? <When time={last_login_at} /> : 'never'), numeric: true, phone: 'labelled' },
    { name: 'Since', cell: ({ created_at }) => <When time={created_at} />, numeric: true, phone: 'labelled' },
    {
      name: 'Actions',
      hiddenName: true,
      cell: (person) => (
        <Button aria-label={`Edit ${person.name}`} onClick={() => onChange(person)}>
          Edit
        </Button>
      ),
      numeric: true,
    },
  ];
}
