import type { Verification } from '../../api/admin/types';
import { Pill } from '../../components/Pill';

export function VerificationOutcome({ verification: { state, ok, files } }: { verification: Verification }) {
  if (state === 'judging') {
    return (
      <Pill tone="accent">
        Judging, {files.filter((file) => file.ok !== null).length} of {files.length}
      </Pill>
    );
  }
  if (ok === null) return <Pill tone="warning">Not all judged</Pill>;
  return ok ? <Pill tone="good">All as expected</Pill> : <Pill tone="bad">Not as expected</Pill>;
}
