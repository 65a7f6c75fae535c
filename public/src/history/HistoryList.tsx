import { HistoryTable } from './HistoryTable';
import { useHistory } from './useHistory';

interface Props {
  problemId: number;
  /** The page of the problem is in that one. */
  contest?: string;
}

/** One's own submissions to a problem, on its page. */
export function HistoryList({ problemId, contest }: Props) {
  return <HistoryTable pages={useHistory({ problem: problemId })} within={{ contest: contest ?? null }} />;
}
