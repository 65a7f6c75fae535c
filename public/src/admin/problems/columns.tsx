import type { AdminProblemSummary } from '../../api/admin/types';
import { Difficulty } from '../../components/Difficulty';
import { Link } from '../../components/Link';
import { plural } from '../../lib/format';
import type { Column } from '../../components/Table';
import { When } from '../../components/When';
import { adminPath, submissionsPath } from '../places';
import { VisibilityPill } from './VisibilityPill';

export const problemColumns: Column<AdminProblemSummary>[] = [
  {
    name: 'Problem',
    cell: ({ id, slug, title }) => (
      <>
        <span className="mr-2.5 font-mono text-[13px] text-muted tabular-nums">{id}</span>
        <Link to={adminPath('problems', slug)} className="font-medium text-accent hover:underline">
          {title}
        </Link>
        <span className="ml-2.5 text-[13px] text-muted">{slug}</span>
      </>
    ),
    phone: 'block',
  },
  { name: 'Difficulty', cell: ({ difficulty }) => (difficulty ? <Difficulty level={difficulty} /> : '–') },
  { name: 'Visibility', cell: ({ visibility }) => <VisibilityPill visibility={visibility} /> },
  { name: 'Tests', cell: ({ test_count, sample_count }) => `${test_count}, ${plural(sample_count, 'sample')}`, numeric: true, phone: 'labelled' },
  {
    name: 'Submissions',
    cell: ({ slug, submissions }) => (
      <Link to={submissionsPath({ problem: slug })} className="hover:text-accent hover:underline">
        {submissions}
      </Link>
    ),
    numeric: true,
    phone: 'labelled',
  },
  { name: 'Revision', cell: ({ revision }) => revision, numeric: true, phone: 'labelled' },
  { name: 'Changed', cell: ({ updated_at }) => <When time={updated_at} />, numeric: true },
];
