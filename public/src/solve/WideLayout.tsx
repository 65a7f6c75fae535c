import { useState } from 'react';
import { SplitPane } from '../components/SplitPane';
import { TabPanel } from '../components/TabPanel';
import { Tabs } from '../components/Tabs';
import type { Parts } from './parts';
import { ResultsName } from './ResultsName';
import type { Work } from './Workspace';

interface Props extends Parts {
  work: Work;
  onWork(work: Work): void;
}

type Reading = 'statement' | 'history' | 'statistics';

const card = 'flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface';
const bar = 'flex h-11 shrink-0 items-stretch justify-between gap-3 border-b border-line px-2';

export function WideLayout(props: Props) {
  const { title, nav, statement, history, statistics, code, input, results, actions, work, onWork, judging } = props;
  const [reading, setReading] = useState<Reading>('statement');

  const reader = (
    <div className={card}>
      {reading !== 'statement' && <h1 className="sr-only">{title}</h1>}
      <div className={bar}>
        <div className="flex min-w-0 overflow-x-auto">
          <Tabs<Reading>
            label="Problem"
            idPrefix="reading"
            tabs={[
              { id: 'statement', name: 'Statement' },
              { id: 'history', name: 'Submissions' },
              { id: 'statistics', name: 'Statistics' },
            ]}
            chosen={reading}
            onChoose={setReading}
          />
        </div>
        <div className="flex shrink-0 items-center">{nav}</div>
      </div>
      <TabPanel idPrefix="reading" id="statement" chosen={reading === 'statement'} className="min-h-0 flex-1 overflow-y-auto">
        {statement}
      </TabPanel>
      <TabPanel idPrefix="reading" id="history" chosen={reading === 'history'} className="min-h-0 flex-1 overflow-y-auto">
        {reading === 'history' && history}
      </TabPanel>
      <TabPanel idPrefix="reading" id="statistics" chosen={reading === 'statistics'} className="min-h-0 flex-1 overflow-y-auto">
        {reading === 'statistics' && statistics}
      </TabPanel>
    </div>
  );

  const worker = (
    <div className={card}>
      <div className={`${bar} items-center`}>
        <Tabs
          label="Trying out"
          idPrefix="work"
          tabs={[
            { id: 'input', name: 'Input' },
            { id: 'results', name: <ResultsName judging={judging} /> },
          ]}
          chosen={work}
          onChoose={onWork}
        />
        {actions}
      </div>
      <TabPanel idPrefix="work" id="input" chosen={work === 'input'} className="min-h-0 flex-1 overflow-y-auto p-4">
        {input}
      </TabPanel>
      <TabPanel idPrefix="work" id="results" chosen={work === 'results'} className="min-h-0 flex-1 overflow-y-auto p-4">
        {results}
      </TabPanel>
    </div>
  );

  return (
    <div className="flex min-h-0 flex-1 p-2">
      <SplitPane
        name="reading"
        label="Width of the statement"
        direction="row"
        initial={42}
        first={reader}
        second={
          <SplitPane
            name="work"
            label="Height of the editor"
            direction="column"
            initial={50}
            first={<div className={card}>{code}</div>}
            second={worker}
          />
        }
      />
    </div>
  );
}
