import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';

const FIELDS = 'input:enabled, select:enabled, textarea:enabled';
const ACTIONS = 'button:enabled, a[href]';

interface Props {
  title: string;
  onClose(): void;
  /** While something is on its way the dialog stays. */
  busy?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/**
 * The browser's own modal dialog: the rest of the page cannot be reached meanwhile, Escape closes it,
 * and the focus returns to where it was. It begins at the first field, or else at the first thing to do:
 * never at the button that closes it. It is open as long as it is there.
 */
export function Dialog({ title, onClose, busy = false, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current!;
    const before = document.activeElement;
    element.showModal();
    const find = (what: string) => content.current?.querySelector<HTMLElement>(what);
    (find(FIELDS) ?? find(ACTIONS))?.focus();
    return () => {
      element.close();
      // It is taken out of the page before the browser would do so itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        if (!busy) onClose();
      }}
      className={`m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-1.5rem)] ${wide ? 'max-w-3xl' : 'max-w-lg'} overflow-auto rounded-xl border border-line-strong bg-surface p-0 text-ink shadow-card backdrop:bg-black/45`}
    >
      <div className="flex items-center gap-3 border-b border-line py-2.5 pr-2.5 pl-5">
        <h2 id={id} className="min-w-0 flex-1 font-semibold">
          {title}
        </h2>
        <Button look="quiet" aria-label="Close" disabled={busy} onClick={onClose} className="px-2">
          <Icon name="cross" />
        </Button>
      </div>
      <div ref={content} className="p-5">{children}</div>
    </dialog>
  );
}
