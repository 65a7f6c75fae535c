import type { ReactNode } from 'react';
import { Icon } from './Icon';

export interface Column<Row> {
  name: string;
  cell(row: Row): ReactNode;
  /** Numbers stand to the right. */
  numeric?: boolean;
  /** The name is for those who do not see the table, as over a column of buttons. */
  hiddenName?: boolean;
  /** By what the list is sorted when this heading is chosen. */
  sort?: string;
  /** Of the cell, on all widths. */
  className?: string;
  /** Where there is little room a row is a small card: its first cell above, the others flowing below it. */
  phone?: 'block' | 'labelled' | 'hidden';
}

/** By what a table is sorted, and what a click on a heading does. */
export interface Sorting {
  by: string;
  descending: boolean;
  onSort(by: string): void;
}

interface Props<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf(row: Row): string | number;
  testId?: string;
  attributesOf?(row: Row): Record<`data-${string}`, string | number>;
  sorting?: Sorting;
  /** Of each row, on all widths. */
  rowClassName?: string;
}

const phoneLooks = { block: '@max-2xl:basis-full', labelled: '', hidden: '@max-2xl:hidden' };

/** The roles are said again, since a table that is laid out otherwise loses them in some browsers. */
export function Table<Row>({ label, columns, rows, keyOf, testId, attributesOf, sorting, rowClassName = '' }: Props<Row>) {
  return (
    <div className="@container overflow-x-auto">
      <table role="table" aria-label={label} className="w-full text-sm @max-2xl:block">
        <thead role="rowgroup" className="@max-2xl:sr-only">
          <tr role="row" className="border-b border-line text-left text-xs text-muted">
            {columns.map((column) => (
              <Heading key={column.name} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="divide-y divide-line @max-2xl:block">
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              role="row"
              data-testid={testId}
              {...attributesOf?.(row)}
              className={`hover:bg-raised @max-2xl:flex @max-2xl:flex-wrap @max-2xl:items-center @max-2xl:gap-x-3.5 @max-2xl:gap-y-1 @max-2xl:px-4 @max-2xl:py-2.5 ${rowClassName}`}
            >
              {columns.map(({ name, cell, numeric, hiddenName, className = '', phone }, i) => (
                <td
                  key={name}
                  role="cell"
                  className={`py-2 @2xl:px-3 @2xl:first:pl-4 @2xl:last:pr-4 @max-2xl:py-0 ${numeric ? 'tabular-nums @2xl:text-right' : ''} ${i === 0 || phone ? '' : '@max-2xl:text-[13px]'} ${phone ? phoneLooks[phone] : ''} ${hiddenName && i > 0 ? '@max-2xl:ml-auto' : ''} ${className}`}
                >
                  {phone === 'labelled' && <span className="mr-1 text-muted @2xl:hidden">{name}</span>}
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading<Row>({ column: { name, numeric, hiddenName, sort }, sorting }: { column: Column<Row>; sorting?: Sorting }) {
  const sorts = sorting !== undefined && sort !== undefined;
  const chosen = sorts && sorting.by === sort;
  const order = chosen ? (sorting.descending ? 'descending' : 'ascending') : undefined;
  const words = hiddenName ? <span className="sr-only">{name}</span> : name;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sorts ? (order ?? 'none') : undefined}
      className={`px-3 font-medium whitespace-nowrap first:pl-4 last:pr-4 ${sorts ? 'py-0.5' : 'py-2'} ${numeric ? 'text-right' : ''}`}
    >
      {sorts ? (
        <button
          type="button"
          onClick={() => sorting.onSort(sort)}
          title={`Sort by ${name.toLowerCase()}`}
          className={`-mx-1.5 inline-flex h-8 items-center gap-1 rounded px-1.5 hover:bg-sunken hover:text-ink pointer-coarse:h-11 ${chosen ? 'text-ink' : ''} ${numeric ? 'flex-row-reverse' : ''}`}
        >
          {words}
          <Icon
            name="chevron"
            className={`size-3 ${chosen ? '' : 'opacity-0 group-hover:opacity-60'} ${chosen && sorting.descending ? 'rotate-90' : '-rotate-90'}`}
          />
        </button>
      ) : (
        words
      )}
    </th>
  );
}
