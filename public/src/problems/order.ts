import { listProblems, type Contest, type ProblemSummary } from '../api';
import { loadProgress, type Progress } from '../lib/progress';

/** The order in which problems follow one another: by number, or in a contest by letter. */

export interface OrderedProblem {
  slug: string;
  title: string;
  progress: Progress | undefined;
}

const PAGE = 100;
/** Beyond so many the order ends. */
const MOST_PAGES = 20;

/** own: the judge knows what this person did; of guests this browser does. */
function ordered({ slug, title, mine }: Pick<ProblemSummary, 'slug' | 'title' | 'mine'>, own: boolean, noted: Record<string, Progress>): OrderedProblem {
  return { slug, title, progress: own ? (mine ?? undefined) : noted[slug] };
}

export async function loadOrder(contest: Contest | null, own: boolean, signal: AbortSignal): Promise<OrderedProblem[]> {
  const noted = loadProgress();
  if (contest) return (contest.problems ?? []).map((each) => ordered(each, own, noted));
  const all: OrderedProblem[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, next_cursor } = await listProblems({ limit: PAGE, cursor }, signal);
    all.push(...items.map((each) => ordered(each, own, noted)));
    cursor = next_cursor;
    if (cursor === null) break;
  }
  return all;
}

export interface Neighbours {
  previous: OrderedProblem | undefined;
  next: OrderedProblem | undefined;
  /** The first after this one, around the end, that is not solved. */
  nextUnsolved: OrderedProblem | undefined;
  /** Where a random one is taken from: those not solved, or all others. */
  others: OrderedProblem[];
}

export function neighboursOf(order: OrderedProblem[], slug: string): Neighbours {
  const at = order.findIndex((each) => each.slug === slug);
  const others = at < 0 ? order : [...order.slice(at + 1), ...order.slice(0, at)];
  const unsolved = others.filter(({ progress }) => progress !== 'solved');
  return {
    previous: at > 0 ? order[at - 1] : undefined,
    next: at < 0 ? undefined : order[at + 1],
    nextUnsolved: unsolved[0],
    others: unsolved.length > 0 ? unsolved : others,
  };
}
