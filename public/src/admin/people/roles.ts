import type { Role } from '../../api';

export const ROLES: { value: Role; name: string }[] = [
  { value: 'user', name: 'User' },
  { value: 'judge', name: 'Judge' },
  { value: 'admin', name: 'Administrator' },
];

export function roleName(role: Role): string {
  return ROLES.find(({ value }) => value === role)?.name ?? role;
}
