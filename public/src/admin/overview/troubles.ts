import type { ProblemTrouble } from '../../api/admin/types';

const EACH = 10;

/** As the judge orders them: most failed submissions first. */
export function failedMost(problems: ProblemTrouble[]): ProblemTrouble[] {
  return problems.filter(({ failed }) => failed > 0).slice(0, EACH);
}

export function judgeFailedMost(problems: ProblemTrouble[]): ProblemTrouble[] {
  return problems
    .filter(({ judge_errors }) => judge_errors > 0)
    .sort((one, other) => other.judge_errors - one.judge_errors)
    .slice(0, EACH);
}
