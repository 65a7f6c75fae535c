import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab<Id extends string> {
  id: Id;
  name: ReactNode;
}

interface Props<Id extends string> {
  label: string;
  tabs: Tab<Id>[];
  chosen: Id;
  onChoose(id: Id): void;
  /** Tab and panel are tied by ids made of this. */
  idPrefix: string;
  wide?: boolean;
}

export function Tabs<Id extends string>({ label, tabs, chosen, onChoose, idPrefix, wide = false }: Props<Id>) {
  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const to = tabs[(at + step + tabs.length) % tabs.length]!;
    onChoose(to.id);
    document.getElementById(`${idPrefix}-tab-${to.id}`)?.focus();
  }

  return (
    <div role="tablist" aria-label={label} onKeyDown={move} className="flex h-full items-stretch gap-1">
      {tabs.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${idPrefix}-tab-${id}`}
          aria-selected={id === chosen}
          aria-controls={`${idPrefix}-panel-${id}`}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
          className={`flex items-center justify-center gap-2 border-b-2 px-3 pt-0.5 text-sm -outline-offset-4 ${wide ? 'min-h-11 flex-1' : 'min-h-9'} ${id === chosen ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink'}`}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
