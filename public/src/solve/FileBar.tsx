import { useRef, useState } from 'react';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { Field } from '../components/Field';
import { FileTabs } from '../components/FileTabs';
import { Icon } from '../components/Icon';
import { nameFault } from './files';
import type { Files } from './useFiles';

interface Props {
  files: Files;
  onAdd(name: string): void;
  onRename(name: string): void;
  onRemove(): void;
  onUpload(chosen: File[]): void;
}

/** The files of a submission: which is in the editor, and what can be done with them. */
export function FileBar({ files, onAdd, onRename, onRemove, onUpload }: Props) {
  const { names, at, open, free, full } = files;
  const [asking, setAsking] = useState<'add' | 'rename' | null>(null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div data-testid="file-bar" className="flex min-h-9 shrink-0 items-center gap-1 border-b border-line bg-sunken px-2 pointer-coarse:min-h-11">
      <FileTabs label={free ? 'Files' : 'Answers'} {...{ names, at, open }} className="min-w-0 flex-1 items-center py-1" />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="file-upload"
        onChange={(event) => {
          onUpload([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button look="quiet" className="h-7 px-2" onClick={() => input.current?.click()} title={free ? 'Upload files' : 'Upload answers, by their names'}>
        <Icon name="upload" /> <span className="sr-only">Upload</span>
      </Button>
      {free && (
        <>
          <Button look="quiet" className="h-7 px-2" data-testid="file-add" disabled={full} onClick={() => setAsking('add')} title="Add a file">
            <Icon name="plus" /> <span className="sr-only">Add a file</span>
          </Button>
          <Button look="quiet" className="h-7 px-2 text-[13px]" data-testid="file-rename" onClick={() => setAsking('rename')}>
            Rename
          </Button>
          {at !== names[0] && (
            <Button look="quiet" className="h-7 px-2" data-testid="file-remove" onClick={onRemove} title={`Remove ${at}`}>
              <Icon name="cross" /> <span className="sr-only">Remove {at}</span>
            </Button>
          )}
        </>
      )}
      {asking && (
        <NameDialog
          title={asking === 'add' ? 'Add a file' : `Rename ${at}`}
          initial={asking === 'add' ? '' : at}
          others={asking === 'add' ? names : names.filter((name) => name !== at)}
          onName={(name) => {
            setAsking(null);
            if (asking === 'add') onAdd(name);
            else onRename(name);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

interface NameProps {
  title: string;
  initial: string;
  others: string[];
  onName(name: string): void;
  onClose(): void;
}

function NameDialog({ title, initial, others, onName, onClose }: NameProps) {
  const [name, setName] = useState(initial);
  const [tried, setTried] = useState(false);
  const fault = nameFault(name, others);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!fault) onName(name);
        }}
      >
        <Field label="Name of the file" value={name} onChange={setName} fault={tried ? (fault ?? undefined) : undefined} data-testid="file-name" />
        <Button look="primary" type="submit" data-testid="file-name-done">
          {initial ? 'Rename' : 'Add'}
        </Button>
      </form>
    </Dialog>
  );
}
