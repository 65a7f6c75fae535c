import { useImperativeHandle, useRef, type Ref } from 'react';

export interface NumberedCodeHandle {
  reveal(line: number): void;
}

interface Props {
  ref?: Ref<NumberedCodeHandle>;
  code: string;
  label: string;
  /** Lines about which something was said. */
  marked: number[];
}

/** Code to read. The numbers are no text: who copies it copies the code. */
export function NumberedCode({ ref, code, label, marked }: Props) {
  const box = useRef<HTMLPreElement>(null);
  useImperativeHandle(ref, () => ({
    reveal(line) {
      box.current?.children[line - 1]?.scrollIntoView({ block: 'center' });
      box.current?.focus({ preventScroll: true });
    },
  }));
  const lines = code.replace(/\n$/, '').split('\n');
  return (
    <pre
      ref={box}
      data-testid="submission-code"
      tabIndex={0}
      aria-label={label}
      className="max-h-[70vh] overflow-auto bg-sunken py-3 font-mono text-[13px] leading-5 -outline-offset-2 [counter-reset:line] print:max-h-none"
    >
      {lines.map((text, i) => (
        <span
          key={i}
          className={`[counter-increment:line] before:mr-4 before:inline-block before:w-12 before:text-right before:text-muted before:content-[counter(line)] ${marked.includes(i + 1) ? 'underline decoration-bad decoration-wavy underline-offset-4 before:font-semibold before:text-bad' : ''}`}
        >
          {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
