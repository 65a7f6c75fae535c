import { useEffect, useState } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';

const SHOWN_MS = 2500;

/** Puts a text into the clipboard, and says whether it did. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [done, setDone] = useState<boolean | null>(null);
  useEffect(() => {
    if (done === null) return;
    const timer = setTimeout(() => setDone(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);

  return (
    <>
      <Button look="quiet" className="h-8 px-2" aria-label={`Copy ${what}`} onClick={() => void copy(text).then(setDone)}>
        <Icon name={done ? 'check' : 'copy'} /> {done ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className="sr-only">
        {done === true && `Copied ${what}.`}
        {done === false && 'This browser did not let it be copied; select the text instead.'}
      </span>
    </>
  );
}

/** The clipboard's own interface is for secure origins; a judge in a local network needs the old way. */
async function copy(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Not allowed: the old way may be.
  }
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'fixed top-0 left-0 opacity-0';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
