import type { LanguageStatistics } from '../api';
import { formatMs } from '../lib/format';

interface Props {
  histogram: LanguageStatistics['histogram'];
  /** The row of one's own best; -1: there is none. */
  at: number;
  name: string;
}

export function TimesTable({ histogram: { edges_ms, counts }, at, name }: Props) {
  return (
    <table className="sr-only">
      <caption>{`How many accepted solutions in ${name} took how long`}</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Solutions</th>
        </tr>
      </thead>
      <tbody>
        {counts.map((count, i) => (
          <tr key={i}>
            <th scope="row">{`${formatMs(edges_ms[i])} to ${formatMs(edges_ms[i + 1])}${i === at ? ', yours is here' : ''}`}</th>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
