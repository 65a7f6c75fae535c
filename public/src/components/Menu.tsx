import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { navigate } from '../lib/router';

export type MenuItem = { name: string } & ({ to: string } | { run(): void });

interface Props {
  label: string;
  items: MenuItem[];
  /** Above the items. */
  head?: ReactNode;
  testId?: string;
  /** Of the button. */
  className?: string;
  /** In the button. */
  children: ReactNode;
}

/** A button with a menu (WAI-ARIA menu button): arrows, Home, End and first letters move in it, Escape leaves it. */
export function Menu({ label, items, head, testId, className = 'h-9 gap-2 px-1.5', children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const entries = () => [...(frame.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  useEffect(() => {
    if (!open) return;
    entries()[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    };
    const moved = () => {
      if (!placeBelow(box.current!, button.current!)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('scroll', moved, { capture: true, passive: true });
    window.addEventListener('resize', moved);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('scroll', moved, { capture: true });
      window.removeEventListener('resize', moved);
    };
  }, [open]);

  // In the top layer: a table that scrolls would cut it off.
  useLayoutEffect(() => {
    if (!open) return;
    box.current!.showPopover?.();
    placeBelow(box.current!, button.current!);
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
        data-testid={testId}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
        className={`flex items-center rounded-md text-sm hover:bg-sunken pointer-coarse:h-11 ${className}`}
      >
        {children}
      </button>
      {open && (
        <div
          ref={box}
          popover="manual"
          className="fixed inset-auto z-30 m-0 w-60 overflow-hidden rounded-lg border border-line-strong bg-surface py-1 text-sm text-ink shadow-card"
        >
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

const GAP_PX = 6;

/** Below the button and as far right as that; above it where there is no room below. false: the button is out of sight. */
function placeBelow(box: HTMLElement, button: HTMLElement): boolean {
  const at = button.getBoundingClientRect();
  if (at.bottom < 0 || at.top > window.innerHeight) return false;
  const fits = at.bottom + GAP_PX + box.offsetHeight <= window.innerHeight || at.top < box.offsetHeight;
  box.style.top = `${fits ? at.bottom + GAP_PX : at.top - GAP_PX - box.offsetHeight}px`;
  box.style.left = `${Math.max(GAP_PX, at.right - box.offsetWidth)}px`;
  return true;
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
