import { useCallback } from 'react';
import { faultAt, listLanguages } from '../../api';
import { listAllSubmissions } from '../../api/admin/judging';
import { verdictChoices } from '../../judging/verdictChoices';
import { useFilter } from '../../lib/useFilter';
import { useLoaded } from '../../lib/useLoaded';
import { usePages } from '../../lib/usePages';
import { useRefresh } from '../../lib/useRefresh';
import { FilterBar } from '../../components/FilterBar';
import { FilterSelect } from '../../components/FilterSelect';
import { FilterText } from '../../components/FilterText';
import { List } from '../../components/List';
import { Section } from '../parts/Section';
import { submissionColumns } from './columns';
import { dayEnd, dayStart } from './days';

const KEYS = ['problem', 'contest', 'user', 'verdict', 'language', 'status', 'from', 'to'] as const;
const REFRESH_MS = 3000;

const states = [
  { value: '', name: 'Any' },
  { value: 'queued', name: 'Waiting' },
  { value: 'running', name: 'Judging' },
  { value: 'done', name: 'Done' },
  { value: 'dead', name: 'Failed' },
];

export function SubmissionsSection() {
  const { filter, narrow, clear, filtered } = useFilter(KEYS);
  const { problem, contest, user, verdict, language, status, from, to } = filter;
  const fetchPage = useCallback(
    (cursor: string | null, signal?: AbortSignal) =>
      listAllSubmissions(
        { problem_id: problem, contest_id: contest, user, verdict, language, status, from: dayStart(from), to: dayEnd(to) },
        cursor,
        signal,
      ),
    [problem, contest, user, verdict, language, status, from, to],
  );
  const pages = usePages(fetchPage);
  const unfinished = pages.items?.some((item) => item.status === 'queued' || item.status === 'running') ?? false;
  useRefresh(pages, unfinished && !pages.grown ? REFRESH_MS : null);
  const languages = useLoaded(listLanguages).value ?? [];

  return (
    <Section title="Submissions" intro="What everybody sent in, newest first. Open one by its number to see its code and its tests.">
      <FilterBar label="Filter submissions" filtered={filtered} onClear={clear}>
        <FilterText label="Problem" value={problem} fault={faultAt(pages.error, 'problem_id')} placeholder="two-sum" className="w-28" onChange={(next) => narrow({ problem: next })} />
        <FilterText label="Contest" value={contest} fault={faultAt(pages.error, 'contest_id')} placeholder="short name" className="w-28" onChange={(next) => narrow({ contest: next })} />
        <FilterText label="Person" value={user} fault={faultAt(pages.error, 'user')} placeholder="name" className="w-28" onChange={(next) => narrow({ user: next })} />
        <FilterSelect label="Verdict" value={verdict} fault={faultAt(pages.error, 'verdict')} options={verdictChoices} onChange={(next) => narrow({ verdict: next })} />
        <FilterSelect
          label="Language"
          value={language}
          fault={faultAt(pages.error, 'language')}
          options={[{ value: '', name: 'Any' }, ...languages.map(({ id, name }) => ({ value: id, name }))]}
          onChange={(next) => narrow({ language: next })}
        />
        <FilterSelect label="State" value={status} fault={faultAt(pages.error, 'status')} options={states} onChange={(next) => narrow({ status: next })} />
        <FilterText label="From" type="date" value={from} fault={faultAt(pages.error, 'from')} onChange={(next) => narrow({ from: next })} />
        <FilterText label="Until" type="date" value={to} fault={faultAt(pages.error, 'to')} onChange={(next) => narrow({ to: next })} />
      </FilterBar>
      <List
        label="Submissions"
        pages={pages}
        columns={submissionColumns}
        keyOf={({ id }) => id}
        testId="submission-row"
        attributesOf={({ id, verdict: got }) => ({ 'data-submission': id, 'data-verdict': got ?? '' })}
        empty={filtered ? { title: 'No submissions match.' } : { title: 'No submissions yet.' }}
      />
    </Section>
  );
}
