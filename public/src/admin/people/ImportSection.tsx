import { useState, type FormEvent } from 'react';
import { ApiError } from '../../api';
import { importPeople } from '../../api/admin/people';
import type { CsvFault, ImportedPerson } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';
import { TextField } from '../../components/TextField';
import { plural } from '../../lib/format';
import { useAction } from '../../lib/useAction';
import { useLeaveWarning } from '../../lib/useLeaveWarning';
import { BackLink } from '../parts/BackLink';
import { FileDrop } from '../parts/FileDrop';
import { Panel } from '../../components/Panel';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { CsvReport } from './CsvReport';
import { ImportedTable } from './ImportedTable';
import { PasswordCards } from './PasswordCards';

const WHILE_ADDED = 'People are being added, and their passwords will be shown here once. Leave, and lose the passwords?';
const WHILE_SHOWN = 'The passwords are shown this once. Leave, and lose them?';

export function ImportSection() {
  const [csv, setCsv] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<ImportedPerson[] | null>(null);
  const [added, setAdded] = useState<ImportedPerson[] | null>(null);
  const send = useAction(async (dryRun: boolean) => {
    const { users } = await importPeople(csv, dryRun);
    if (dryRun) setChecked(users);
    else setAdded(users);
  });
  const adding = send.busy && checked !== null;
  useLeaveWarning(added ? WHILE_SHOWN : adding ? WHILE_ADDED : null);
  const report = send.error instanceof ApiError ? (send.error.report as CsvFault[]) : [];

  function write(text: string) {
    setCsv(text);
    setChecked(null);
    send.forget();
  }

  async function take(given: File) {
    setFile(given);
    write(await given.text());
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void send.run(checked === null);
  }

  if (added) {
    return (
      <Section
        title="Passwords of the class"
        intro={`${plural(added.length, 'account was', 'accounts were')} made. The passwords are shown this once: print or copy them now.`}
        above={<BackLink to={adminPath('people')}>All people</BackLink>}
      >
        <PasswordCards people={added} />
      </Section>
    );
  }

  return (
    <Section
      title="Import a class"
      intro="Make accounts for many people at once from a list, one person a line. All of them are added, or none."
      above={<BackLink to={adminPath('people')}>All people</BackLink>}
    >
      <Panel label="People to add" className="p-4 sm:p-5">
        <form onSubmit={submit} className="space-y-4">
          <FileDrop what="a CSV file" accept=".csv,.txt,text/csv,text/plain" file={file} disabled={send.busy} onFile={(given) => void take(given)} />
          <TextField
            label="Or paste it"
            name="csv"
            code
            rows={9}
            value={csv}
            onChange={write}
            placeholder={'ada,Ada Lovelace\ngrace,Grace Hopper,judge'}
            hint="name,full name[,role]: the role is user where it is left out. At most 250 lines."
            disabled={send.busy}
          />
          {send.error !== null && (
            // Of lines at fault the judge says itself that nothing came of them.
            <ErrorNotice title={report.length ? undefined : 'Nobody was added.'} error={send.error} />
          )}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" look="primary" disabled={send.busy || csv.trim() === ''} data-testid={checked ? 'import' : 'check'}>
              <Icon name={checked ? 'plus' : 'check'} />
              {send.busy ? 'One moment …' : checked ? `Add ${plural(checked.length, 'person', 'people')}` : 'Check it'}
            </Button>
            <span role="status" className="text-sm text-muted">
              {checked && 'Every line is understood; nobody is added yet.'}
            </span>
          </div>
        </form>
      </Panel>
      {report.length > 0 && <CsvReport report={report} csv={csv} />}
      {checked && <ImportedTable people={checked} />}
    </Section>
  );
}
