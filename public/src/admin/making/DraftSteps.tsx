import { useState } from 'react';
import { patchProblem } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Icon } from '../../components/Icon';
import { Link } from '../../components/Link';
import { Panel } from '../../components/Panel';
import { adminPath } from '../places';

interface Props {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
}

/** What a problem that only staff see has, and what it lacks; and how it is published. */
export function DraftSteps({ problem, onSaved }: Props) {
  const [asking, setAsking] = useState(false);
  const accepted = problem.submissions_in_package.some(({ folder }) => folder === 'accepted');
  const { last_verification: last } = problem;
  const steps = [
    { at: 'tests', name: problem.test_count ? `Tests: ${problem.test_count}` : 'Tests', done: problem.test_count > 0 },
    { at: 'tests', name: 'A sample', done: problem.sample_count > 0 },
    { at: 'solutions', name: 'An accepted solution', done: accepted },
    { at: 'verify', name: 'Verified as it is now', done: last !== null && last.ok === true && last.revision === problem.revision },
  ];
  return (
    <Panel label="Before it is published" className="mb-4 p-3 sm:px-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <ul className="flex flex-1 flex-wrap gap-x-5 gap-y-1 text-sm">
          {steps.map(({ at, name, done }) => (
            <li key={name} className="flex items-center gap-1.5">
              <Icon name={done ? 'check' : 'clock'} className={`size-4 ${done ? 'text-good' : 'text-muted'}`} />
              <span className="sr-only">{done ? 'Done:' : 'To do:'}</span>
              <Link to={adminPath('problems', problem.slug, at)} className="underline underline-offset-2">
                {name}
              </Link>
            </li>
          ))}
        </ul>
        <Button look="primary" disabled={problem.test_count === 0} onClick={() => setAsking(true)} data-testid="publish">
          Publish
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={`Publish ${problem.title}?`}
          confirm="Publish it"
          onConfirm={async () => onSaved(await patchProblem(problem.slug, { revision: problem.revision, visibility: 'public' }))}
          onClose={() => setAsking(false)}
        >
          <p>Everybody sees it then, and can solve it. A problem of a contest is seen from its start on without that.</p>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
