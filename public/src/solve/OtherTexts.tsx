import { useEffect } from 'react';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import { Dialog } from '../components/Dialog';
import type { Aside } from '../drafts/asides';
import { formatAgo } from '../lib/format';

interface Props {
  asides: Aside[];
  /** The text of another tab that changed it too, where nobody has chosen yet. */
  clash: string | null;
  take(code: string): void;
  drop(id: string): void;
  onClose(): void;
}

const lines = (code: string) => {
  const count = code.replace(/\n$/, '').split('\n').length;
  return count === 1 ? '1 line' : `${count} lines`;
};

/** The texts for this problem that are not in the editor: to look at, to take, to throw away. */
export function OtherTexts({ asides, clash, take, drop, onClose }: Props) {
  const none = asides.length === 0 && clash === null;
  useEffect(() => {
    if (none) onClose();
  }, [none, onClose]);

  function takeAndClose(code: string) {
    // First, for the editor is given the focus after that.
    onClose();
    setTimeout(() => take(code));
  }

  return (
    <Dialog title="Other texts for this problem" onClose={onClose} wide>
      <ul className="space-y-5" data-testid="other-texts">
        {clash !== null && (
          <li data-testid="other-text" className="space-y-2">
            <Text title={`What another tab has stored, ${lines(clash)}`} code={clash} />
            <Button onClick={() => takeAndClose(clash)} data-testid="take-text">
              Take it
            </Button>
          </li>
        )}
        {asides.map(({ id, code, saved_at }) => (
          <li key={id} data-testid="other-text" className="space-y-2">
            <Text title={`Kept ${formatAgo(new Date(saved_at).toISOString())}, ${lines(code)}`} code={code} />
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => takeAndClose(code)} data-testid="take-text">
                Take it
              </Button>
              <Button look="quiet" onClick={() => drop(id)} data-testid="drop-text">
                Throw it away
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-muted">What is in the editor is kept here when you take another.</p>
    </Dialog>
  );
}

function Text({ title, code }: { title: string; code: string }) {
  return (
    <div className="[&_pre]:max-h-64 [&_pre]:overflow-y-auto">
      <CodeBlock title={title} code={code} />
    </div>
  );
}
