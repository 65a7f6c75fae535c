import type { Diagnostic } from '../api';

interface Props {
  failed: boolean;
  output: string;
  diagnostics: Diagnostic[];
  onGoTo(line: number, column?: number, file?: string): void;
}

/** What the compiler said: places to jump to, and its own words. */
export function CompileReport({ failed, output, diagnostics, onGoTo }: Props) {
  return (
    <details open={failed} className="rounded-lg border border-line" data-testid="compile-report">
      <summary className="px-3 py-2 text-sm font-medium">
        {failed ? 'The compiler refused the code' : 'The compiler had something to say'}
      </summary>
      {diagnostics.length > 0 && (
        <ul className="border-t border-line py-1">
          {diagnostics.map((each, i) => (
            <li key={i}>
              <button
                type="button"
                data-testid="diagnostic"
                onClick={() => onGoTo(each.line, each.column, each.file)}
                className="flex w-full gap-3 px-3 py-1.5 text-left text-sm -outline-offset-2 hover:bg-raised"
              >
                <span className="shrink-0 font-mono text-[13px] text-accent tabular-nums">
                  {each.file ? `${each.file}, line` : 'Line'} {each.line}
                  {each.column ? `:${each.column}` : ''}
                </span>
                <span className="min-w-0 break-words">
                  <span className={each.severity === 'warning' || each.severity === 'note' ? 'text-medium' : 'text-bad'}>
                    {each.severity ?? 'error'}:
                  </span>{' '}
                  {each.message}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {output && (
        <pre
          data-testid="compile-output"
          tabIndex={0}
          aria-label="Compiler output"
          className="max-h-64 overflow-auto border-t border-line bg-sunken px-3 py-2 font-mono text-[13px] leading-5 whitespace-pre-wrap -outline-offset-2"
        >
          {output}
        </pre>
      )}
    </details>
  );
}
