import type { AdminProblem } from '../../api/admin/types';
import { FilesOfTests } from './FilesOfTests';
import { GeneratedTests } from './GeneratedTests';
import { TypedTest } from './TypedTest';

export interface AddProps {
  problem: AdminProblem;
  onSaved(problem: AdminProblem): void;
  onReload(): void;
}

/** The ways in which tests come: typed, as files, and from a generator. */
export function AddTests(props: AddProps) {
  return (
    <div className="mt-4 grid items-start gap-4 xl:grid-cols-2">
      <TypedTest {...props} />
      <div className="space-y-4">
        <FilesOfTests {...props} />
        <GeneratedTests {...props} />
      </div>
    </div>
  );
}
