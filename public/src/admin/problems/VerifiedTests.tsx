import type { VerificationFile } from '../../api/admin/types';
import { verdictText } from '../../judging/state';
import { formatMs } from '../../lib/format';

interface Props {
  files: readonly VerificationFile[];
  /** Their names, by number. */
  names: ReadonlyMap<number, string>;
}

/** What each test had of each file: a row a test, a column a file. */
export function VerifiedTests({ files, names }: Props) {
  const judged = files.filter(({ tests }) => tests.length > 0);
  const numbers = [...new Set(judged.flatMap(({ tests }) => tests.map(({ index }) => index)))].sort((a, b) => a - b);
  if (numbers.length === 0) return null;
  return (
    <div className="overflow-x-auto border-t border-line" tabIndex={0} role="region" aria-label="Tests">
      <table data-testid="verified-tests" className="min-w-full text-[13px]">
        <thead>
          <tr className="text-left text-muted">
            <th scope="col" className="px-4 py-2 font-medium">
              Test
            </th>
            {judged.map(({ folder, file }) => (
              <th key={`${folder}/${file}`} scope="col" className="px-3 py-2 font-mono font-normal whitespace-nowrap">
                {folder}/<wbr />
                {file}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbers.map((index) => (
            <tr key={index} className="border-t border-line">
              <th scope="row" className="px-4 py-1 text-left font-normal whitespace-nowrap">
                {names.get(index) ?? index}
              </th>
              {judged.map(({ folder, file, tests }) => (
                <Cell key={`${folder}/${file}`} test={tests.find((test) => test.index === index)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ test }: { test: VerificationFile['tests'][number] | undefined }) {
  if (!test) return <td className="px-3 py-1 text-muted">–</td>;
  return (
    <td data-verdict={test.verdict} className="px-3 py-1 whitespace-nowrap tabular-nums">
      <abbr title={verdictText(test.verdict)} className="mr-2 font-medium text-verdict no-underline">
        {test.verdict}
      </abbr>
      <span className="text-muted">{formatMs(test.time_ms)}</span>
    </td>
  );
}
