import type { CsvFault } from '../../api/admin/types';

/** What the judge took the columns for. */
export function CsvRemarks({ remarks }: { remarks: CsvFault[] }) {
  if (remarks.length === 0) return null;
  return (
    <ul className="space-y-1 text-sm text-muted" data-testid="csv-remarks">
      {remarks.map(({ line, message }) => (
        <li key={`${line} ${message}`}>
          Line {line}: {message}
        </li>
      ))}
    </ul>
  );
}
