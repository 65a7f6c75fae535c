import { useRef, useState } from 'react';
import type { Problem, Submission } from '../api';
import { Button } from '../components/Button';
import { ButtonLink } from '../components/ButtonLink';
import { CopyButton } from '../components/CopyButton';
import { FileTabs } from '../components/FileTabs';
import { Icon } from '../components/Icon';
import { LanguageName } from '../components/LanguageName';
import { Link } from '../components/Link';
import { ContestLink } from '../contests/ContestLink';
import { judgingOf } from '../judging/state';
import { formatDate } from '../lib/format';
import { navigate, profilePath, solvePath } from '../lib/router';
import { ResultsPanel } from '../solve/ResultsPanel';
import { NumberedCode, type NumberedCodeHandle } from './NumberedCode';

interface Props {
  submission: Submission;
  /** null: it is not shown any more. */
  problem: Problem | null;
}

export function SubmissionView({ submission, problem }: Props) {
  const { id, problem_slug, problem_title, contest_slug: contest, code, user, language } = submission;
  const shown = useRef<NumberedCodeHandle>(null);
  const files = submission.files ?? [];
  const [at, setAt] = useState(submission.entry_point ?? files[0]?.name ?? '');
  const text = files.find(({ name }) => name === at)?.content ?? code;
  const judging = judgingOf(submission);
  return (
    <>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2 px-1 text-muted" data-testid="submission-facts">
        <Link to={solvePath(problem_slug, { contest })} className="font-medium text-accent hover:underline">
          {problem_title}
        </Link>
        <span>
          in <strong className="font-semibold text-ink" data-testid="submission-language"><LanguageName id={language} /></strong>,
        </span>
        <span>
          sent {formatDate(submission.created_at)} by {user ? <Link to={profilePath(user)} className="underline">{user}</Link> : 'a guest'}
          {contest && (
            <>
              {' '}
              in <ContestLink slug={contest} />
            </>
          )}
        </span>
      </p>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        <section aria-label="Results" className="min-w-0 rounded-xl border border-line bg-surface p-4 shadow-card">
          <ResultsPanel
            problem={problem ?? withoutSamples(submission)}
            judging={judging}
            refusal={null}
            onDismissRefusal={() => {}}
            onGoTo={(line, _column, file) => {
              if (file) setAt(file);
              requestAnimationFrame(() => shown.current?.reveal(line));
            }}
          />
        </section>
        <section aria-label="Code" className="min-w-0 overflow-hidden rounded-xl border border-line bg-surface shadow-card">
          <div className="flex flex-wrap items-center gap-1 border-b border-line py-1.5 pr-2 pl-4">
            <h2 className="flex-1 text-sm font-semibold">
              Code · <LanguageName id={language} />
            </h2>
            {text != null && <CopyButton text={text} what={files.length > 0 ? at : 'the code'} />}
            {code != null && (
              <Button
                className="h-8"
                data-testid="restore"
                onClick={() => navigate(solvePath(problem_slug, { contest, submission: id }))}
              >
                <Icon name="back" /> Restore to editor
              </Button>
            )}
          </div>
          {files.length > 0 && (
            <FileTabs label="Files" names={files.map(({ name }) => name)} at={at} open={setAt} className="border-b border-line bg-sunken px-2 py-1" />
          )}
          {text != null ? (
            <NumberedCode
              ref={shown}
              code={text}
              label={files.length > 0 ? `${at} of submission ${id}` : `Code of submission ${id}`}
              marked={judging.diagnostics.filter(({ file }) => !file || file === at).map(({ line }) => line)}
            />
          ) : (
            <p className="p-4 text-sm text-muted">Only its author and those who run the judge see this code.</p>
          )}
        </section>
      </div>
      <p className="mt-4 px-1">
        <ButtonLink to={solvePath(problem_slug, { contest })}>Back to the problem</ButtonLink>
      </p>
    </>
  );
}

/** What the results need of a problem, where there is no more. */
function withoutSamples({ problem_id, problem_slug, problem_title }: Submission): Problem {
  const known: Partial<Problem> = { id: problem_id, slug: problem_slug, title: problem_title, samples: [], starter: {} };
  return known as Problem;
}
