import type { VerificationFile } from '../../api/admin/types';
import { Icon } from '../../components/Icon';
import { LanguageName } from '../../components/LanguageName';
import { VerdictBadge } from '../../components/VerdictBadge';
import { verdictText } from '../../judging/state';
import { formatMs } from '../../lib/format';
import { pointsText } from '../../lib/points';
import type { Column } from '../../components/Table';

export const verifyColumns: Column<VerificationFile>[] = [
  {
    name: 'As expected',
    cell: ({ ok, status }) => <Mark ok={ok} status={status} />,
    className: '@2xl:w-36',
  },
  {
    name: 'File',
    cell: ({ folder, file }) => (
      <code className="font-mono text-[13px] break-all">
        <span className="text-muted">{folder}/</span>
        {file}
      </code>
    ),
  },
  { name: 'Language', cell: ({ language }) => (language ? <LanguageName id={language} /> : 'none here') },
  { name: 'Expected', cell: ({ expected }) => expected.map(verdictText).join(' or '), phone: 'labelled' },
  {
    name: 'Got',
    cell: ({ verdict, reason, score }) => (
      <>
        {score != null && <span className="mr-2 font-medium whitespace-nowrap tabular-nums">{pointsText(score, null)}</span>}
        {verdict ? <VerdictBadge verdict={verdict} text={verdictText(verdict)} /> : '–'}
        {reason && <span className="block text-[13px] text-muted">{reason}</span>}
      </>
    ),
    phone: 'labelled',
  },
  { name: 'Time', cell: ({ time_ms }) => formatMs(time_ms), numeric: true },
];

function Mark({ ok, status }: Pick<VerificationFile, 'ok' | 'status'>) {
  if (ok === true) {
    return (
      <span className="inline-flex items-center gap-1.5 text-good">
        <Icon name="check" /> Yes
      </span>
    );
  }
  if (ok === false) {
    return (
      <span className="inline-flex items-center gap-1.5 font-medium text-bad">
        <Icon name="cross" /> No
      </span>
    );
  }
  return <span className="text-muted">{status === 'running' ? 'Judging' : status === 'queued' ? 'Waiting' : 'Not judged'}</span>;
}
