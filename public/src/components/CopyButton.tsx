import { useEffect, useState } from 'react';
import { copyText } from '../lib/copyText';
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
      <Button look="quiet" className="h-8 px-2" aria-label={`Copy ${what}`} onClick={() => void copyText(text).then(setDone)}>
        <Icon name={done ? 'check' : 'copy'} /> {done ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className="sr-only">
        {done === true && `Copied ${what}.`}
        {done === false && 'This browser did not let it be copied; select the text instead.'}
      </span>
    </>
  );
}
