import { useState, type FormEvent } from 'react';
import { ApiError } from '../../api';
import { importPeople } from '../../api/admin/people';
import type { CsvFault, ImportedPeople, ImportedPerson } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';
import { TextField } from '../../components/TextField';
import { textOfBytes } from '../../lib/fileText';
import { formatBytes, plural } from '../../lib/format';
import { useAction } from '../../lib/useAction';
import { useLeaveWarning } from '../../lib/useLeaveWarning';
import { BackLink } from '../parts/BackLink';
import { FileDrop } from '../parts/FileDrop';
import { Panel } from '../../components/Panel';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { CheckedClass } from './CheckedClass';
import { CsvRemarks } from './CsvRemarks';
import { CsvReport } from './CsvReport';
import { PasswordCards } from './PasswordCards';

const WHILE_ADDED = 'People are being added, and their passwords will be shown here once. Leave, and lose the passwords?';
const WHILE_SHOWN = 'The passwords are shown this once. Leave, and lose them?';

/** As much as the judge takes; in UTF-16 it is twice that. */
const MOST_BYTES = 512 * 1024;

async function read(file: File) {
  if (file.size > MOST_BYTES) throw new Error(`This file has ${formatBytes(file.size)}; a class may have ${formatBytes(MOST_BYTES)}.`);
  return textOfBytes(new Uint8Array(await file.arrayBuffer()));
}

export function ImportSection() {
  const [csv, setCsv] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [remark, setRemark] = useState<string | null>(null);
  const [checked, setChecked] = useState<ImportedPeople | null>(null);
  const [added, setAdded] = useState<ImportedPerson[] | null>(null);
  const take = useAction(async (given: File) => {
    write('');
    setFile(given);
    const content = await read(given);
    write(content.text);
    setRemark(content.remark);
  });
  const check = useAction(async () => setChecked(await importPeople(csv, true)));
  const add = useAction(async () => setAdded((await importPeople(csv, false)).users));
  const busy = check.busy || add.busy;
  const adding = add.busy;
  const error = take.error ?? check.error ?? add.error;
  useLeaveWarning(added ? WHILE_SHOWN : adding ? WHILE_ADDED : null);
  const report = error instanceof ApiError ? (error.report as CsvFault[]) : [];
  const remarks = error instanceof ApiError ? (error.remarks as CsvFault[]) : [];

  function write(text: string) {
    setCsv(text);
    setRemark(null);
    setChecked(null);
    take.forget();
    check.forget();
    add.forget();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy && csv.trim() !== '') void check.run();
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
          <FileDrop what="a CSV file" accept=".csv,.tsv,.txt,text/csv,text/plain" file={file} disabled={busy} onFile={(given) => void take.run(given)} />
          {remark && (
            <p role="status" data-testid="csv-remark" className="flex items-start gap-2 text-sm">
              <Icon name="warning" className="mt-0.5 size-4 shrink-0 text-medium" /> {remark}
            </p>
          )}
          <TextField
            label="Or paste it"
            name="csv"
            code
            rows={9}
            value={csv}
            onChange={(text) => {
              // What was pasted or mended is no longer what was in the file.
              setFile(null);
              write(text);
            }}
            placeholder={'name,full name,role\nada,Ada Lovelace\ngrace,Grace Hopper,judge'}
            hint="With commas, semicolons or tabs. The first line may name the columns: name (or username), full name (or first name and last name), role. Without it a line is name,full name[,role]. The role is user where it is left out. At most 250 accounts."
            disabled={busy}
          />
          {error !== null && (
            // Of lines at fault the judge says itself that nothing came of them.
            <ErrorNotice title={report.length ? undefined : 'Nobody was added.'} error={error} />
          )}
          <CsvRemarks remarks={remarks} />
          <Button type="submit" look={checked ? 'plain' : 'primary'} disabled={busy || take.busy || csv.trim() === '' || checked !== null} data-testid="check">
            <Icon name="check" /> {check.busy ? 'Checking …' : 'Check it'}
          </Button>
        </form>
      </Panel>
      {report.length > 0 && <CsvReport report={report} csv={csv} />}
      {checked && <CheckedClass checked={checked} busy={add.busy} onAdd={() => void add.run()} />}
    </Section>
  );
}
