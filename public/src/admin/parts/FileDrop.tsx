import { useRef, useState, type DragEvent } from 'react';
import { Button } from '../../components/Button';

interface Props {
  /** What is to be given, as in "a package (zip)". */
  what: string;
  accept: string;
  disabled?: boolean;
  file: File | null;
  onFile(file: File): void;
}

/** A place to drop a file on, and a button for those who do not drag. */
export function FileDrop({ what, accept, disabled = false, file, onFile }: Props) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && !disabled) onFile(dropped);
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex flex-wrap items-center justify-center gap-x-3 gap-y-2 rounded-lg border-2 border-dashed px-4 py-6 text-sm ${over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-raised'}`}
    >
      <input
        ref={input}
        type="file"
        accept={accept}
        className="hidden"
        data-testid="file-input"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen) onFile(chosen);
          // So that the same file, changed meanwhile, can be given again.
          event.target.value = '';
        }}
      />
      <p className="text-center">
        {file ? (
          <>
            <strong className="font-medium break-all">{file.name}</strong>
          </>
        ) : (
          <>Drop {what} here, or</>
        )}
      </p>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {file ? 'Choose another file' : 'Choose a file'}
      </Button>
    </div>
  );
}
