import type { LanguageStatistics } from '../api';
import { barOf } from './histogram';

/** With fewer accepted solutions a share says nothing. */
export const LEAST_SOLUTIONS = 5;

/**
 * The share of the accepted solutions that took longer than this submission; null where there are too few, or none
 * did. By the bars, that is by times as they are told: what falls into the same bar is not slower.
 */
export function slowerShare(statistics: LanguageStatistics | undefined, submissionId: number | null, timeMs: number): number | null {
  if (!statistics || statistics.accepted < LEAST_SOLUTIONS) return null;
  const { mine, histogram, accepted } = statistics;
  const own = mine && mine.submission_id === submissionId ? mine.faster_than : null;
  const at = barOf(histogram.edges_ms, timeMs);
  const slower = histogram.counts.slice(at + 1).reduce((sum, count) => sum + count, 0);
  const share = own ?? (at < 0 ? 0 : slower / accepted);
  return share > 0 ? share : null;
}
