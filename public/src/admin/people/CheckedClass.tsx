import type { ImportedPeople } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { plural } from '../../lib/format';
import { Panel } from '../../components/Panel';
import { CsvRemarks } from './CsvRemarks';
import { ImportedTable } from './ImportedTable';

interface Props {
  checked: ImportedPeople;
  busy: boolean;
  onAdd(): void;
}

/** What would come of a class, and the button that adds it: not where the one that checked it is. */
export function CheckedClass({ checked: { users, remarks }, busy, onAdd }: Props) {
  return (
    <>
      <Panel label="Checked" className="mt-4 space-y-3 p-4 sm:p-5">
        <p role="status" className="text-sm">
          Every line is understood; nobody is added yet.
        </p>
        <CsvRemarks remarks={remarks} />
        <Button look="primary" disabled={busy} onClick={onAdd} data-testid="import">
          <Icon name="plus" /> {busy ? 'One moment …' : `Add ${plural(users.length, 'person', 'people')}`}
        </Button>
      </Panel>
      <ImportedTable people={users} />
    </>
  );
}
