import type { Rejudge } from '../../api/admin/types';

const kinds = { submission: 'Submission', problem: 'Problem', contest: 'Contest' };

/** "Problem Two Sum". */
export function scopeName({ type, id, title }: Rejudge['scope']): string {
  return type === 'submission' ? `Submission ${id}` : `${kinds[type] ?? type} ${title || id}`;
}
