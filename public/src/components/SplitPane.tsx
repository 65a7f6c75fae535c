import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { load, save } from '../lib/storage';

interface Props {
  /** Under this name the place of the divider is kept. */
  name: string;
  label: string;
  direction: 'row' | 'column';
  /** Percent of the first pane. */
  initial: number;
  min?: number;
  max?: number;
  first: ReactNode;
  second: ReactNode;
}

const STEP = 2;

export function SplitPane({ name, label, direction, initial, min = 20, max = 80, first, second }: Props) {
  const key = `assay:split:${name}`;
  const [percent, setPercent] = useState(() => {
    const stored = load<number>('local', key);
    return typeof stored === 'number' ? Math.min(max, Math.max(min, stored)) : initial;
  });
  const frame = useRef<HTMLDivElement>(null);
  const row = direction === 'row';

  function place(next: number) {
    const kept = Math.min(max, Math.max(min, next));
    setPercent(kept);
    save('local', key, kept);
  }

  function drag(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = frame.current!.getBoundingClientRect();
    place(row ? ((event.clientX - box.left) / box.width) * 100 : ((event.clientY - box.top) / box.height) * 100);
  }

  function press(event: KeyboardEvent) {
    const moves: Record<string, number> = row
      ? { ArrowLeft: percent - STEP, ArrowRight: percent + STEP, Home: min, End: max }
      : { ArrowUp: percent - STEP, ArrowDown: percent + STEP, Home: min, End: max };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    place(next);
  }

  return (
    <div ref={frame} className={`flex h-full min-h-0 min-w-0 flex-1 ${row ? 'flex-row' : 'flex-col'}`}>
      <div className="flex min-h-0 min-w-0 flex-col" style={{ flex: `0 0 calc(${percent}% - 4px)` }}>
        {first}
      </div>
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={row ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(percent)}
        aria-valuemin={min}
        aria-valuemax={max}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
        onDoubleClick={() => place(initial)}
        onKeyDown={press}
        className={`group grid shrink-0 touch-none place-items-center ${row ? 'w-2 cursor-col-resize' : 'h-2 cursor-row-resize'}`}
      >
        <span
          className={`rounded-full bg-line-strong transition-colors group-hover:bg-accent group-focus-visible:bg-accent group-active:bg-accent ${row ? 'h-8 w-[3px]' : 'h-[3px] w-8'}`}
        />
      </div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">{second}</div>
    </div>
  );
}
