import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { navigate } from '../lib/router';

export type MenuItem = { name: string } & ({ to: string } | { run(): void });

interface Props {
  label: string;
  items: MenuItem[];
  /** Above the items. */
  head?: ReactNode;
  /** In the button. */
  children: ReactNode;
}

/** A button with a menu (WAI-ARIA menu button): arrows, Home, End and first letters move in it, Escape leaves it. */
export function Menu({ label, items, head, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const entries = () => [...(frame.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  useEffect(() => {
    if (!open) return;
    entries()[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  function leave() {
    setOpen(false);
    button.current?.focus();
  }

  function move(event: KeyboardEvent) {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 };
    let to = steps[event.key];
    if (event.key === 'Escape') leave();
    else if (event.key === 'Tab') setOpen(false);
    else if (to === undefined && event.key.length === 1 && event.key !== ' ') {
      const letter = event.key.toLowerCase();
      const after = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      to = all.indexOf(after.find((entry) => entry.textContent?.toLowerCase().startsWith(letter))!);
    }
    if (event.key === 'Escape' || (to !== undefined && to >= 0)) event.preventDefault();
    if (to !== undefined && to >= 0) all[to % all.length]?.focus();
  }

  function choose(item: MenuItem) {
    leave();
    if ('to' in item) {
      if (navigate(item.to)) window.scrollTo(0, 0);
    } else item.run();
  }

  return (
    <div ref={frame} className="relative">
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={label}
        data-testid="user-menu"
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
        className="flex h-9 items-center gap-2 rounded-md px-1.5 text-sm hover:bg-sunken pointer-coarse:h-11"
      >
        {children}
      </button>
      {open && (
        <div className="absolute top-full right-0 z-30 mt-1.5 w-60 overflow-hidden rounded-lg border border-line-strong bg-surface py-1 text-sm shadow-card">
          {head && <div className="mb-1 border-b border-line px-3.5 pt-1.5 pb-2.5">{head}</div>}
          <div role="menu" id={id} aria-label={label} onKeyDown={move}>
            {items.map((item) => (
              <Entry key={item.name} item={item} onChoose={() => choose(item)} />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

const look = 'block w-full px-3.5 py-2 text-left -outline-offset-2 hover:bg-raised focus:bg-raised pointer-coarse:py-3';

function Entry({ item, onChoose }: { item: MenuItem; onChoose(): void }) {
  if (!('to' in item)) {
    return (
      <button type="button" role="menuitem" tabIndex={-1} className={look} onClick={onChoose}>
        {item.name}
      </button>
    );
  }
  return (
    <a
      href={item.to}
      role="menuitem"
      tabIndex={-1}
      className={look}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onChoose();
      }}
    >
      {item.name}
    </a>
  );
}
