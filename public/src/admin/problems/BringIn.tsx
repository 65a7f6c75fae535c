import { useState } from 'react';
import type { UploadedProblem } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { Icon } from '../../components/Icon';
import { plural } from '../../lib/format';

interface Props {
  answer: UploadedProblem;
  onBringIn(): void;
}

/**
 * Takes the package that was checked. It has a place of its own, so that a second click on what checked it
 * brings nothing in; to replace a problem that people have submitted to is asked once more.
 */
export function BringIn({ answer: { problem, created }, onBringIn }: Props) {
  const [asking, setAsking] = useState(false);
  const { title, submissions } = problem;
  return (
    <div className="mt-4">
      <Button look="primary" data-testid="import" onClick={() => (created || submissions === 0 ? onBringIn() : setAsking(true))}>
        <Icon name="upload" /> {created ? 'Import it' : submissions === 0 ? 'Replace it' : 'Replace it …'}
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Replace ${title}?`}
          confirm="Replace it"
          danger
          onConfirm={async () => onBringIn()}
          onClose={() => setAsking(false)}
        >
          <p>
            It has {plural(submissions, 'submission')}. {submissions === 1 ? 'It stays, with the verdict it' : 'They stay, with the verdicts they'} got from the tests
            of before, until you judge the problem again.
          </p>
          <p>Its statement, its tests and its files are gone then; export it first if you may want them again.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
