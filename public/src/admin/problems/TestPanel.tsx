import type { AdminProblem } from '../../api/admin/types';
import { Link } from '../../components/Link';
import { BackLink } from '../parts/BackLink';
import { adminPath } from '../places';
import { LoadedTest } from './LoadedTest';
import { TestForm } from './TestForm';

interface Props {
  problem: AdminProblem;
  /** A number, or "new". */
  which: string;
  onChanged(): void;
}

export function TestPanel({ problem, which, onChanged }: Props) {
  const all = adminPath('problems', problem.slug, 'tests');
  const at = problem.tests.findIndex(({ index }) => String(index) === which);
  const neighbours = [
    { name: '← before', test: problem.tests[at - 1] },
    { name: 'after →', test: at < 0 ? undefined : problem.tests[at + 1] },
  ];
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-x-5 px-1 text-sm">
        <BackLink to={all}>All tests</BackLink>
        {neighbours.map(
          ({ name, test }) =>
            test && (
              <Link key={name} to={`${all}/${test.index}`} className="text-accent underline underline-offset-2">
                {name}
              </Link>
            ),
        )}
      </div>
      {which === 'new' ? (
        <TestForm problem={problem} test={null} onChanged={onChanged} />
      ) : (
        <LoadedTest problem={problem} index={Number(which)} onChanged={onChanged} />
      )}
    </>
  );
}
