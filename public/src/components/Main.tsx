import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  label: string;
  busy?: boolean;
  className?: string;
  children?: ReactNode;
}

/**
 * The content. After a step to another page the focus is here, so that those who do not see it
 * change read on from its beginning; also when the page came later than the step.
 */
export function Main({ label, busy, className = '', children }: Props) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (stepped && document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main
      ref={main}
      id="main"
      tabIndex={-1}
      aria-label={label}
      aria-busy={busy}
      className={`outline-none ${className}`}
    >
      {children}
    </main>
  );
}

/** Since this document was loaded: its first page leaves the focus where the browser puts it. */
let stepped = false;

export function focusMain(): void {
  stepped = true;
  document.getElementById('main')?.focus({ preventScroll: true });
}
