import { useState, type ReactNode } from 'react';
import { TabPanel } from '../components/TabPanel';
import { Tabs } from '../components/Tabs';
import type { Parts } from './parts';
import { ResultsName } from './ResultsName';
import type { PhoneView } from './Workspace';

interface Props extends Parts {
  keys: ReactNode;
  view: PhoneView;
  onView(view: PhoneView): void;
  /** The input is what needs attention. */
  showInput: boolean;
}

export function PhoneLayout(props: Props) {
  const { title, nav, statement, history, statistics, code, input, results, actions, keys, view, onView, showInput, judging } = props;
  const [historyOpen, setHistoryOpen] = useState(false);
  const [statisticsOpen, setStatisticsOpen] = useState(false);
  const [codeSeen, setCodeSeen] = useState(view === 'code');
  // The editor is big: it is loaded when it is first looked at, and stays.
  if (view === 'code' && !codeSeen) setCodeSeen(true);

  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      {view !== 'statement' && <h1 className="sr-only">{title}</h1>}
      <div className="shrink-0 border-b border-line">
        <Tabs
          wide
          label="Parts of the page"
          idPrefix="phone"
          tabs={[
            { id: 'statement', name: 'Statement' },
            { id: 'code', name: 'Code' },
            { id: 'results', name: <ResultsName judging={judging} /> },
          ]}
          chosen={view}
          onChoose={onView}
        />
      </div>
      <TabPanel idPrefix="phone" id="statement" chosen={view === 'statement'} className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex justify-end px-3 pt-2">{nav}</div>
        {statement}
        <details className="border-t border-line" onToggle={(event) => setHistoryOpen(event.currentTarget.open)}>
          <summary className="px-5 py-3.5 text-sm font-medium">Submissions for this problem</summary>
          {historyOpen && history}
        </details>
        <details className="border-t border-line" onToggle={(event) => setStatisticsOpen(event.currentTarget.open)}>
          <summary className="px-5 py-3.5 text-sm font-medium">Statistics</summary>
          {statisticsOpen && statistics}
        </details>
      </TabPanel>
      <TabPanel idPrefix="phone" id="code" chosen={view === 'code'} className="flex min-h-0 flex-1 flex-col">
        {codeSeen && code}
        {keys}
      </TabPanel>
      <TabPanel idPrefix="phone" id="results" chosen={view === 'results'} className="min-h-0 flex-1 overflow-y-auto">
        <div className="p-4">{results}</div>
        <details open={showInput} className="border-t border-line">
          <summary className="px-4 py-3.5 text-sm font-medium">What Run tries it with</summary>
          <div className="px-4 pb-5">{input}</div>
        </details>
      </TabPanel>
      {view !== 'statement' && (
        <div className="shrink-0 border-t border-line bg-surface px-3 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">{actions}</div>
      )}
    </div>
  );
}
