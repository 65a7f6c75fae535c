import type { UploadedProblem } from '../../api/admin/types';
import { Icon } from '../../components/Icon';
import { Link } from '../../components/Link';
import { plural } from '../../lib/format';
import { adminPath } from '../places';

export function UploadOutcome({ answer: { problem, created, report }, imported }: { answer: UploadedProblem; imported: boolean }) {
  const { slug, title, test_count, sample_count, submissions } = problem;
  const remarks = report.length ? ` ${plural(report.length, 'remark')} below.` : ' Every line was understood.';
  return (
    <p
      data-testid="upload-outcome"
      className="flex items-start gap-2.5 rounded-lg border border-line-strong bg-surface px-4 py-3 text-sm"
    >
      <Icon
        name={created || imported ? 'check' : 'warning'}
        className={`mt-0.5 size-4 shrink-0 ${created || imported ? 'text-good' : 'text-medium'}`}
      />
      <span>
        {imported ? (
          <>
            <Link to={adminPath('problems', slug)} className="font-medium text-accent underline underline-offset-2">
              {title}
            </Link>{' '}
            {created ? 'was added' : 'took the place of the one before'}
          </>
        ) : (
          <>
            <strong className="font-medium">{title}</strong> ({slug}){' '}
            {created
              ? 'would be added'
              : `would take the place of the problem that is there, which has ${plural(submissions, 'submission')}`}
          </>
        )}
        , with {plural(test_count, 'test')}, {sample_count} of them samples.{remarks}
      </span>
    </p>
  );
}
