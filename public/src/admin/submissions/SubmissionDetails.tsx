import type { ReactNode } from 'react';
import type { Submission } from '../../api';
import { CopyButton } from '../../components/CopyButton';
import { LanguageName } from '../../components/LanguageName';
import { SubmissionVerdict } from '../../history/SubmissionVerdict';
import { formatDate, formatKb, formatMs } from '../../lib/format';
import { ContestLink } from '../../contests/ContestLink';
import { Facts } from '../parts/Facts';
import { Panel } from '../../components/Panel';
import { PersonLink } from '../parts/PersonLink';
import { ProblemLink } from '../parts/ProblemLink';
import { TestsTable } from './TestsTable';

export function SubmissionDetails({ submission }: { submission: Submission & { user?: string | null; attempt?: number } }) {
  const { user, problem_slug, problem_title, contest_slug, language, created_at, passed, total, time_ms, memory_kb } = submission;
  return (
    <div className="space-y-4">
      <Panel label="Outcome" className="p-4">
        <SubmissionVerdict submission={submission} />
        <Facts
          facts={[
            ['Person', <PersonLink name={user ?? null} />],
            ['Problem', <ProblemLink slug={problem_slug} title={problem_title} />],
            ...(contest_slug ? ([['Contest', <ContestLink slug={contest_slug} />]] as [string, ReactNode][]) : []),
            ['Language', <LanguageName id={language} />],
            ['Sent', formatDate(created_at)],
            ['Tests', total == null ? '–' : `${passed} of ${total}`],
            ['Time', formatMs(time_ms)],
            ['Memory', formatKb(memory_kb)],
            ['Job', <code className="font-mono text-[13px] break-all">{submission.job_id}</code>],
          ]}
        />
      </Panel>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {(submission.files ?? (submission.code != null ? [{ name: '', content: submission.code }] : [])).map(({ name, content }) => (
          <Panel key={name} label={name || 'Code'}>
            <div className="flex items-center justify-between border-b border-line py-1.5 pr-2 pl-4">
              <h2 className="text-sm font-semibold">{name || 'Code'}</h2>
              <CopyButton text={content} what={name || 'the code'} />
            </div>
            <pre
              data-testid="submission-code"
              tabIndex={0}
              aria-label={`${name || 'Code'} of submission ${submission.id}`}
              className="max-h-[70vh] overflow-auto bg-sunken px-4 py-3 font-mono text-[13px] leading-5 -outline-offset-2"
            >
              {content}
            </pre>
          </Panel>
        ))}
        <div className="min-w-0 space-y-4">
          {submission.output && (
            <Panel label="Compiler">
              <h2 className="border-b border-line px-4 py-2.5 text-sm font-semibold">Compiler output</h2>
              <pre
                tabIndex={0}
                aria-label="Compiler output"
                className="max-h-72 overflow-auto bg-sunken px-4 py-3 font-mono text-[13px] leading-5 whitespace-pre-wrap -outline-offset-2"
              >
                {submission.output}
              </pre>
            </Panel>
          )}
          <TestsTable tests={submission.tests ?? []} />
        </div>
      </div>
    </div>
  );
}
