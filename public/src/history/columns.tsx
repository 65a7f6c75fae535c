import type { SubmissionSummary } from '../api';
import { LanguageName } from '../components/LanguageName';
import { Link } from '../components/Link';
import type { Column } from '../components/Table';
import { When } from '../components/When';
import { ContestLink } from '../contests/ContestLink';
import { atMost, formatKb, formatMs } from '../lib/format';
import { solvePath, submissionPath } from '../lib/router';
import { RowMenu } from './RowMenu';
import { SubmissionVerdict } from './SubmissionVerdict';

/** contest: of the page of one problem, which has no column for it; undefined: of all problems. rounded: the judge tells times and memory so; say: tells what a menu did. */
export function historyColumns(contest: string | null | undefined, rounded: boolean, say: (text: string) => void): Column<SubmissionSummary>[] {
  const showsProblem = contest === undefined;
  const told = (submission: SubmissionSummary, text: string) => (!hasRun(submission) ? '–' : rounded ? atMost(text) : text);
  const contestOf = (submission: SubmissionSummary) => (showsProblem ? submission.contest_slug : contest);
  // On a phone the first line of a card has what names it, and the menu.
  const first = '@max-2xl:order-first @max-2xl:min-w-0 @max-2xl:basis-[calc(100%-4rem)] @max-2xl:flex-1';
  const problem: Column<SubmissionSummary> = {
    name: 'Problem',
    cell: (each) => (
      <>
        <Link to={solvePath(each.problem_slug, { contest: each.contest_slug })} className="font-medium break-words hover:text-accent">
          {each.problem_title}
        </Link>
        <InContest slug={each.contest_slug} />
      </>
    ),
    className: first,
  };
  return [
    {
      name: 'Verdict',
      cell: (each) => (
        <>
          <Link to={submissionPath(each.id)} data-testid="open-results" title="Open this submission" className="inline-block hover:underline">
            <SubmissionVerdict submission={each} plain />
          </Link>
          <Details submission={each} />
        </>
      ),
      className: showsProblem ? '@max-2xl:order-2 @2xl:w-64' : `${first} @2xl:w-64`,
    },
    ...(showsProblem ? [problem] : []),
    { name: 'Language', cell: ({ language }) => <LanguageName id={language} />, className: '@max-2xl:order-3 whitespace-nowrap' },
    { name: 'Time', cell: (each) => told(each, formatMs(each.time_ms)), numeric: true, className: '@max-2xl:order-3' },
    { name: 'Memory', cell: (each) => told(each, formatKb(each.memory_kb)), numeric: true, phone: 'hidden' },
    {
      name: 'Sent',
      cell: (each) => (
        <>
          <When time={each.created_at} />
          {!showsProblem && <InContest slug={each.contest_slug} />}
        </>
      ),
      className: '@max-2xl:order-3 whitespace-nowrap',
    },
    {
      name: 'Actions',
      hiddenName: true,
      cell: (each) => <RowMenu submission={each} contest={contestOf(each)} say={say} />,
      className: '@max-2xl:order-1 @2xl:w-12',
    },
  ];
}

function InContest({ slug }: { slug: string | null }) {
  if (!slug) return null;
  return (
    <span className="block text-[13px] text-muted">
      in <ContestLink slug={slug} />
    </span>
  );
}

/** How far it came, and why it ended there. */
function Details({ submission }: { submission: SubmissionSummary }) {
  const { verdict, passed, total, reason } = submission;
  const share = hasRun(submission) && verdict !== 'AC' ? `${passed} of ${total} tests` : null;
  const words = [share, reason].filter(Boolean).join(' · ');
  return words ? <span className="block max-w-xs text-[13px] text-muted @max-2xl:hidden">{words}</span> : null;
}

function hasRun({ verdict, total }: SubmissionSummary): boolean {
  return total != null && verdict != null && verdict !== 'CE' && verdict !== 'JE';
}
