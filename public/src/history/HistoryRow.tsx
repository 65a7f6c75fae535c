import { useState } from 'react';
import type { SubmissionSummary } from '../api';
import { Button } from '../components/Button';
import { Icon } from '../components/Icon';
import { LanguageName } from '../components/LanguageName';
import { Link } from '../components/Link';
import { formatAgo, formatDate, formatKb, formatMs } from '../lib/format';
import { navigate, solvePath, submissionPath } from '../lib/router';
import { ContestLink } from '../contests/ContestLink';
import { SubmissionCode } from './SubmissionCode';
import { SubmissionVerdict } from './SubmissionVerdict';

interface Props {
  submission: SubmissionSummary;
  showProblem: boolean;
  /** In which it is opened; null: in none. */
  contest: string | null;
}

export function HistoryRow({ submission, showProblem, contest }: Props) {
  const [open, setOpen] = useState(false);
  const { id, verdict, passed, total, time_ms, memory_kb } = submission;
  const detailsId = `submission-${id}`;
  return (
    <li data-testid="history-row" data-submission={id} data-verdict={submission.verdict ?? ''} className="px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-44 flex-1">
          {showProblem ? (
            <Link to={solvePath(submission.problem_slug, { contest })} className="font-medium hover:text-accent">
              {submission.problem_title}
            </Link>
          ) : (
            <SubmissionVerdict submission={submission} />
          )}
          <p className="mt-0.5 flex flex-wrap gap-x-3 text-[13px] text-muted tabular-nums">
            <time dateTime={submission.created_at} title={formatDate(submission.created_at)}>
              {formatAgo(submission.created_at)}
            </time>
            <span>
              <LanguageName id={submission.language} />
            </span>
            {submission.contest_slug && (
              <span>
                in <ContestLink slug={submission.contest_slug} />
              </span>
            )}
            {total != null && passed != null && verdict !== 'CE' && (
              <span>
                {passed} of {total}
              </span>
            )}
            {time_ms != null && verdict !== 'CE' && <span>{formatMs(time_ms)}</span>}
            {memory_kb != null && verdict !== 'CE' && <span>{formatKb(memory_kb)}</span>}
          </p>
        </div>
        {showProblem && (
          <div className="w-full sm:w-44">
            <SubmissionVerdict submission={submission} />
          </div>
        )}
        <div className="flex flex-wrap items-center gap-1">
          <Button look="quiet" aria-expanded={open} aria-controls={detailsId} onClick={() => setOpen(!open)}>
            <Icon name="chevron" className={`size-3.5 transition-transform ${open ? 'rotate-90' : ''}`} /> Code
          </Button>
          <Button
            look="quiet"
            data-testid="open-results"
            title="Show what came of each test"
            onClick={() => navigate(submissionPath(id))}
          >
            Results
          </Button>
          <Button
            data-testid="bring-back"
            title="Put this code into the editor"
            onClick={() => navigate(solvePath(submission.problem_slug, { contest, submission: id }))}
          >
            <Icon name="back" /> Bring back
          </Button>
        </div>
      </div>
      <div id={detailsId} hidden={!open}>
        {open && <SubmissionCode id={id} />}
      </div>
    </li>
  );
}
