import { useEffect, useState } from 'react';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { copyText } from '../../lib/copyText';

interface Props {
  text: string;
  name: string;
}

const SHOWN_MS = 2500;

export function CopyButton({ text, name }: Props) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <Button onClick={() => void copyText(text).then((copied) => setSaid(copied ? 'Copied' : 'Not copied: select it by hand'))}>
      <Icon name={said === 'Copied' ? 'check' : 'copy'} />
      <span role="status">{said || name}</span>
    </Button>
  );
}
