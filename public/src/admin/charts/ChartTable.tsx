import { useState } from 'react';
import type { ChartData } from './series';

interface Props {
  title: string;
  data: ChartData;
  format(value: number): string;
}

const ROWS = 12;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** The same numbers to be read: some moments of what is drawn, newest first. */
export function ChartTable({ title, data, format }: Props) {
  const [open, setOpen] = useState(false);
  const { times, series } = data;
  const step = Math.max(1, Math.ceil(times.length / ROWS));
  const rows = times.map((_, i) => times.length - 1 - i).filter((_, i) => i % step === 0);
  return (
    <details className="mt-1 text-xs" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit text-muted hover:text-ink" aria-label={`${title} as a table`}>
        As a table
      </summary>
      {open && (
        <div tabIndex={0} role="region" aria-label={`${title}, table`} className="mt-1 max-h-56 overflow-auto">
          <table className="w-full text-right tabular-nums">
            <thead>
              <tr className="border-b border-line text-muted">
                <th scope="col" className="py-1 pr-3 text-left font-medium">
                  Time
                </th>
                {series.map(({ id, name }) => (
                  <th key={id} scope="col" className="py-1 pl-3 font-medium">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((i) => (
                <tr key={times[i]}>
                  <th scope="row" className="pr-3 text-left font-normal">
                    {clock.format(times[i])}
                  </th>
                  {series.map(({ id, values }) => (
                    <td key={id} className="pl-3">
                      {values[i] == null ? '–' : format(values[i])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
