import { LanguageName } from '../components/LanguageName';
import { Link } from '../components/Link';
import type { Judging } from '../judging/state';
import { submissionPath } from '../lib/router';

/** Whose results these are: they may stand beside the code of another language. */
export function JudgedWhat({ judging, language }: { judging: Judging; language: string }) {
  const { submissionId, kind } = judging;
  if (judging.phase === 'idle' || judging.phase === 'sending' || !judging.language) return null;
  const other = judging.language !== language;
  if (submissionId === null && !other) return null;
  return (
    <p className="mb-3 text-[13px] text-muted" data-testid="judged-what">
      {submissionId !== null ? (
        <Link to={submissionPath(submissionId)} className="text-accent underline underline-offset-2">
          Submission {submissionId}
        </Link>
      ) : kind === 'run' ? (
        'A run'
      ) : (
        'A submission'
      )}{' '}
      in{' '}
      <strong className={other ? 'font-semibold text-ink' : 'font-medium'}>
        <LanguageName id={judging.language} />
      </strong>
      {other && <>, not the code that is in the editor now</>}
    </p>
  );
}
