import type { AdminTestCase } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { formatBytes } from '../../lib/format';
import { saveFile } from '../../lib/saveFile';

/** A test that is no text, or too much of it for a field: to be looked at elsewhere. */
export function TestBytes({ test }: { test: AdminTestCase }) {
  return (
    <div className="space-y-2 text-sm">
      <p className="text-muted">
        {test.encoding === 'text' ? 'This is too much text to change here.' : 'This is no text.'} Change it in the package.
      </p>
      <div className="flex flex-wrap gap-2">
        {(['input', 'answer'] as const).map((part) => {
          const bytes = bytesOf(test[part], test.encoding);
          return (
            <Button key={part} onClick={() => saveFile(bytes, `${test.name}.${part === 'input' ? 'in' : 'ans'}`)}>
              <Icon name="download" /> {part === 'input' ? 'Input' : 'Answer'}, {formatBytes(bytes.size)}
            </Button>
          );
        })}
      </div>
    </div>
  );
}

function bytesOf(text: string, encoding: AdminTestCase['encoding']): Blob {
  if (encoding === 'text') return new Blob([text]);
  return new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);
}
