import { useState } from 'react';
import { deletePicture, getAdminProblem, putPicture } from '../../api/admin/problems';
import type { AdminProblem } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Panel } from '../../components/Panel';
import { Table, type Column } from '../../components/Table';
import { formatBytes } from '../../lib/format';
import { useAction } from '../../lib/useAction';
import { FileDrop } from '../parts/FileDrop';
import { fileName } from './fileName';

interface Props {
  problem: AdminProblem;
  onChanged(problem: AdminProblem): void;
  /** Puts it into the text. */
  onInsert(name: string): void;
}

type Picture = AdminProblem['pictures'][number];

const TYPES = 'image/png,image/jpeg,image/gif,image/webp,image/svg+xml';
const LARGEST = 2 * 1024 * 1024;

/** The pictures beside the statement; each change is there at once. */
export function PicturesPanel({ problem, onChanged, onInsert }: Props) {
  const { slug } = problem;
  const put = useAction(async (file: File) => {
    if (file.size > LARGEST) throw new Error(`“${file.name}” has ${formatBytes(file.size)}; a picture may have 2 MiB.`);
    const name = fileName(file.name);
    onChanged(await putPicture(slug, name, file));
    onInsert(name);
  });
  const [leaving, setLeaving] = useState<string | null>(null);
  async function remove(name: string) {
    await deletePicture(slug, name);
    onChanged(await getAdminProblem(slug));
  }
  const { busy, error } = put;

  const columns: Column<Picture>[] = [
    { name: 'Picture', cell: ({ name }) => <code className="font-mono text-[13px] break-all">{name}</code> },
    {
      name: 'Kind',
      cell: ({ type, bytes }) => (type === null ? 'no picture' : bytes > LARGEST ? 'too large to be shown' : type.replace(/^image\/|\+xml$/g, '').toUpperCase()),
    },
    { name: 'Size', cell: ({ bytes }) => formatBytes(bytes), numeric: true },
    {
      name: 'What to do',
      cell: ({ name }) => (
        <span className="flex flex-wrap gap-2">
          <Button onClick={() => onInsert(name)} aria-label={`Insert ${name} into the text`}>
            Insert
          </Button>
          <Button disabled={busy} onClick={() => setLeaving(name)} aria-label={`Remove ${name}`}>
            Remove
          </Button>
        </span>
      ),
    },
  ];

  return (
    <section aria-label="Pictures" className="space-y-3">
      <h2 className="text-sm font-medium">Pictures</h2>
      <p className="text-sm text-muted">
        PNG, JPEG, GIF, WebP or SVG, of at most 2 MiB. They are there at once, and lie beside the statement in the package.
      </p>
      {error !== null && (
        <ErrorNotice
          title="The pictures were not changed."
          error={error}
          onDismiss={put.forget}
        />
      )}
      <FileDrop what="a picture" accept={TYPES} disabled={busy} file={null} onFile={(file) => void put.run(file)} />
      {problem.pictures.length > 0 && (
        <Panel label="Pictures of the statement">
          <Table label="Pictures" columns={columns} rows={problem.pictures} keyOf={({ name }) => name} testId="picture-row" />
        </Panel>
      )}
      {leaving !== null && (
        <ConfirmDialog title={`Remove ${leaving}?`} confirm="Remove it" danger onConfirm={() => remove(leaving)} onClose={() => setLeaving(null)}>
          <p>It is gone at once, and for good. Where the statement shows it there will be its words alone.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
