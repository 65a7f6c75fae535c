import { useState } from 'react';
import { listRejudges } from '../../api/admin/judging';
import type { Rejudge } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { Link } from '../../components/Link';
import { usePages } from '../../lib/usePages';
import { useRefresh } from '../../lib/useRefresh';
import { List } from '../../components/List';
import { PersonLink } from '../parts/PersonLink';
import { Section } from '../parts/Section';
import type { Column } from '../../components/Table';
import { When } from '../../components/When';
import { adminPath } from '../places';
import { RejudgeState } from './RejudgeState';
import { scopeName } from './scope';
import { StartRejudgeDialog } from './StartRejudgeDialog';

const REFRESH_MS = 2000;

const columns: Column<Rejudge>[] = [
  {
    name: 'Scope',
    cell: ({ id, scope }) => (
      <Link to={adminPath('rejudges', id)} className="font-medium text-accent hover:underline">
        {scopeName(scope)}
      </Link>
    ),
  },
  { name: 'State', cell: (rejudge) => <RejudgeState rejudge={rejudge} /> },
  { name: 'Judged', cell: ({ judged, total }) => `${judged} of ${total}`, numeric: true, phone: 'labelled' },
  { name: 'Changed', cell: ({ changed }) => changed, numeric: true, phone: 'labelled' },
  { name: 'Reason', cell: ({ reason }) => reason, className: '@2xl:w-[30%]', phone: 'block' },
  { name: 'Person', cell: ({ user }) => <PersonLink name={user} /> },
  { name: 'Started', cell: ({ created_at }) => <When time={created_at} />, numeric: true },
];

export function RejudgesSection() {
  const pages = usePages(listRejudges);
  const [starting, setStarting] = useState(false);
  const judging = pages.items?.some(({ state }) => state === 'judging') ?? false;
  useRefresh(pages, judging && !pages.grown ? REFRESH_MS : null);
  return (
    <Section
      title="Rejudges"
      intro="Rejudge submissions, for example after a test was corrected. You see what would change before it counts."
      actions={
        <Button look="primary" onClick={() => setStarting(true)}>
          <Icon name="reset" /> Rejudge
        </Button>
      }
    >
      <List
        label="Rejudges"
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        testId="rejudge-row"
        empty={{ title: 'No rejudges yet.', words: 'Rejudge after the tests or the limits of a problem were changed.' }}
      />
      {starting && <StartRejudgeDialog onClose={() => setStarting(false)} />}
    </Section>
  );
}
