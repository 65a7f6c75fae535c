import { useRef, type KeyboardEvent } from 'react';
import type { TestResult } from '../api';
import { StripCell } from './StripCell';

interface Props {
  total: number;
  tests: ReadonlyMap<number, TestResult>;
  /** They are cases of one's own. */
  ownInput?: boolean;
  /** How many of them, from the first on, are samples. */
  samples: number;
  /** No more results will come: a cell without one was not run. */
  finished: boolean;
  selected: number | null;
  onSelect(index: number): void;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One cell a test, filled as results arrive. One stop for Tab; arrows move within. */
export function TestStrip({ total, tests, ownInput = false, samples, finished, selected, onSelect }: Props) {
  const strip = useRef<HTMLDivElement>(null);
  const focusable = selected ?? 1;

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const to = step ? focusable + step : { Home: 1, End: total }[event.key];
    if (to === undefined || to < 1 || to > total) return;
    event.preventDefault();
    onSelect(to);
    strip.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus();
  }

  return (
    <div
      ref={strip}
      role="group"
      aria-label={`${ownInput ? 'Cases' : 'Tests'} 1 to ${total}`}
      onKeyDown={move}
      className="flex flex-wrap gap-[5px]"
      data-testid="strip"
    >
      {Array.from({ length: total }, (_, i) => i + 1).map((index) => (
        <StripCell
          key={index}
          index={index}
          ownInput={ownInput}
          isSample={index <= samples}
          test={tests.get(index)}
          finished={finished}
          selected={index === selected}
          focusable={index === focusable}
          onSelect={onSelect}
        />
      ))}
    </div>
  );
}
