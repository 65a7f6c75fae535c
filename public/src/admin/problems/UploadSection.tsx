import { useState, type FormEvent } from 'react';
import { ApiError, faultAt } from '../../api';
import type { Visibility } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Field } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { formatBytes } from '../../lib/format';
import { useSearch } from '../../lib/router';
import { BackLink } from '../parts/BackLink';
import { FileDrop } from '../parts/FileDrop';
import { Panel } from '../../components/Panel';
import { ProgressBar } from '../parts/ProgressBar';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { BringIn } from './BringIn';
import { PackageReport } from './PackageReport';
import { UploadOutcome } from './UploadOutcome';
import { usePackage } from './usePackage';
import { VisibilityChoice } from './VisibilityChoice';

const MOST_BYTES = 64 * 1024 * 1024;

export function UploadSection() {
  const given = useSearch().get('slug') ?? '';
  const [file, setFile] = useState<File | null>(null);
  const [slug, setSlug] = useState(given);
  const [visibility, setVisibility] = useState<Visibility>('staff');
  const { state, send, stop } = usePackage();
  const busy = state.phase === 'checking' || state.phase === 'importing';
  const tooLarge = file !== null && file.size > MOST_BYTES;
  const fieldAtFault = state.error instanceof ApiError ? state.error.field : '';

  const check = (chosen: File | null) => {
    if (chosen && chosen.size <= MOST_BYTES) void send(chosen, { slug, dryRun: true });
  };

  function take(chosen: File) {
    setFile(chosen);
    stop();
    check(chosen);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (file && !busy && !tooLarge && state.phase !== 'checked') check(file);
  }

  function bringIn() {
    if (!file || !state.answer) return;
    const { created, problem } = state.answer;
    // It replaces the revision that was looked at, which is the one before the answer's, and no later one.
    void send(file, created ? { slug, dryRun: false, visibility } : { slug, dryRun: false, replace: true, revision: problem.revision - 1 });
  }

  /** What was checked was checked with other words. */
  function change(set: () => void) {
    set();
    stop();
  }

  return (
    <Section
      title="Upload a package"
      intro="Add a problem from a zip file: one problem in the ICPC format. It is checked first; nothing changes before you import it."
      above={<BackLink to={adminPath('problems')}>All problems</BackLink>}
    >
      <Panel label="Package" className="p-4 sm:p-5">
        <form onSubmit={submit} className="space-y-4">
          <FileDrop what="a package (zip)" accept=".zip,application/zip" file={file} disabled={busy} onFile={take} />
          {tooLarge && (
            <ErrorNotice error={`This file has ${formatBytes(file.size)}; a package may have ${formatBytes(MOST_BYTES)}.`} />
          )}
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <VisibilityChoice value={visibility} onChange={setVisibility} disabled={busy} />
            <Field
              label="Short name"
              name="slug"
              value={slug}
              onChange={(text) => change(() => setSlug(text.trim()))}
              fault={faultAt(state.error, 'slug')}
              hint="For its address, such as two-sum. Left empty: the name of the folder in the zip."
              autoComplete="off"
              literal
              disabled={busy}
            />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button
              type="submit"
              look={state.phase === 'checked' ? 'plain' : 'primary'}
              disabled={!file || tooLarge || busy || state.phase === 'checked' || state.phase === 'imported'}
              data-testid="check"
            >
              <Icon name="check" /> Check it
            </Button>
            {busy && <Button onClick={stop}>Stop</Button>}
          </div>
          {busy && (
            <ProgressBar
              label={state.share < 1 ? 'Sending' : state.phase === 'checking' ? 'Being read' : 'Being imported'}
              share={state.share}
              words={state.share < 1 ? undefined : 'arrived'}
            />
          )}
        </form>
      </Panel>
      <div role="status" className="mt-4 space-y-4">
        {state.answer && <UploadOutcome answer={state.answer} imported={state.phase === 'imported'} />}
      </div>
      {state.phase === 'checked' && state.answer && <BringIn answer={state.answer} onBringIn={bringIn} />}
      {state.phase === 'refused' && fieldAtFault !== 'slug' && (
        <div className="mt-4">
          <ErrorNotice title="The package was not taken." error={state.error} />
        </div>
      )}
      {state.report.length > 0 && <PackageReport report={state.report} />}
    </Section>
  );
}
