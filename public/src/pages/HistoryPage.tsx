import { faultAt, listLanguages } from '../api';
import { FilterBar } from '../components/FilterBar';
import { FilterSelect } from '../components/FilterSelect';
import { Page } from '../components/Page';
import { HistoryTable } from '../history/HistoryTable';
import { ProblemField } from '../history/ProblemField';
import { useHistory } from '../history/useHistory';
import { verdictChoices } from '../judging/verdictChoices';
import { useFilter } from '../lib/useFilter';
import { useLoaded } from '../lib/useLoaded';
import { useSession } from '../session';

const KEYS = ['problem', 'language', 'verdict'] as const;

export function HistoryPage() {
  const { user } = useSession();
  const { filter, narrow, clear, filtered } = useFilter(KEYS);
  const pages = useHistory(filter);
  const languages = useLoaded(listLanguages).value ?? [];
  const faultOf = (field: string) => faultAt(pages.error, field);
  return (
    <Page
      title="History"
      width="wide"
      intro={user ? 'What you submitted, newest first.' : 'What was submitted without an account, newest first.'}
    >
      <div className="mt-5">
        <FilterBar label="Filter submissions" filtered={filtered} onClear={clear}>
          <ProblemField value={filter.problem} fault={faultOf('problem_id')} onChange={(problem) => narrow({ problem })} />
          <FilterSelect label="Verdict" value={filter.verdict} fault={faultOf('verdict')} options={verdictChoices} onChange={(verdict) => narrow({ verdict })} />
          <FilterSelect
            label="Language"
            value={filter.language}
            fault={faultOf('language')}
            options={[{ value: '', name: 'Any' }, ...languages.map(({ id, name }) => ({ value: id, name }))]}
            onChange={(language) => narrow({ language })}
          />
        </FilterBar>
        <HistoryTable pages={pages} onClear={filtered ? clear : undefined} />
      </div>
    </Page>
  );
}
