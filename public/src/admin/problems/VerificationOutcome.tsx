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
  if (!ok) return <Pill tone="bad">Not as expected</Pill>;
  const left = files.filter((file) => file.ok === null).length;
  return left ? <Pill tone="warning">All that was judged is as expected; {left} not judged</Pill> : <Pill tone="good">All as expected</Pill>;
}
