import type { Scope, User } from '../api';

interface ScopeWords {
  scope: Scope;
  label: string;
  hint: string;
}

const READ: ScopeWords = { scope: 'read', label: 'Read', hint: 'Your submissions, your profile, and what everybody can see.' };
const SUBMIT: ScopeWords = { scope: 'submit', label: 'Submit', hint: 'Submit and run code in your name.' };
const ADMIN: Record<'judge' | 'admin', ScopeWords> = {
  judge: { scope: 'admin', label: 'Judge', hint: 'All that judges may do and see. Without it the token is like that of any user.' },
  admin: { scope: 'admin', label: 'Administer', hint: 'All that administrators may do and see. Without it the token is like that of any user.' },
};

/** What somebody of this role may let a token do. */
export function scopesFor(role: User['role']): ScopeWords[] {
  return role === 'user' ? [READ, SUBMIT] : [READ, SUBMIT, ADMIN[role]];
}
