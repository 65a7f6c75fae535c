import { ApiError } from '../../api';
import type { ReportLine } from '../../api/admin/types';
import { ErrorNotice } from '../../components/ErrorNotice';
import { PackageReport } from '../problems/PackageReport';

/** Why a change of files was not taken, with each line that says what is wrong and where. */
export function Refused({ error }: { error: unknown }) {
  if (error === null) return null;
  const report = error instanceof ApiError ? (error.report as ReportLine[]).filter(({ severity }) => severity === 'error') : [];
  return (
    <div>
      <ErrorNotice title="Nothing was saved." error={error} />
      {report.length > 1 && <PackageReport report={report} />}
    </div>
  );
}
