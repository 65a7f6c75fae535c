import type { Problem } from '../api';
import { requestRaw } from '../api/http';
import { Button } from '../components/Button';
import { ErrorNotice } from '../components/ErrorNotice';
import { Icon } from '../components/Icon';
import { formatBytes } from '../lib/format';
import { saveFile } from '../lib/saveFile';
import { useAction } from '../lib/useAction';

type Attachment = Problem['attachments'][number];

/** Files that come with a problem, to save. */
export function Attachments({ title, files }: { title: string; files: Attachment[] }) {
  // With a token: a browser that loads a file by itself has none.
  const saving = useAction(async ({ name, url }: Attachment) => {
    const response = await requestRaw(url, { headers: { Accept: 'application/octet-stream' } });
    saveFile(await response.blob(), name.slice(name.lastIndexOf('/') + 1));
  });
  if (files.length === 0) return null;
  return (
    <section aria-label={title} className="mt-7">
      <h2 className="mb-2 text-sm font-semibold">{title}</h2>
      <ul className="flex flex-wrap gap-2">
        {files.map((file) => (
          <li key={file.name}>
            <Button disabled={saving.busy} onClick={() => void saving.run(file)}>
              <Icon name="download" /> {file.name}, {formatBytes(file.bytes)}
            </Button>
          </li>
        ))}
      </ul>
      {saving.error !== null && (
        <ErrorNotice title="The file could not be saved." error={saving.error} onDismiss={saving.forget} />
      )}
    </section>
  );
}
