import { listProblems, type Contest, type ProblemSummary } from '../api';
import { loadProgress, type Progress } from '../lib/progress';
import { load, save } from '../lib/storage';
import { FILTER_KEYS, known, type ProblemFilter } from './filter';

/** The order in which problems follow one another: as in the list that was looked at last, or in a contest by letter. */

export interface OrderedProblem {
  slug: string;
  title: string;
  progress: Progress | undefined;
}

const PAGE = 100;
/** Beyond so many the order ends. */
const MOST_PAGES = 20;

/** own: the judge knows what this person has solved. For guests only this browser knows it. */
function ordered({ slug, title, mine }: Pick<ProblemSummary, 'slug' | 'title' | 'mine'>, own: boolean, noted: Record<string, Progress>): OrderedProblem {
  return { slug, title, progress: own ? (mine ?? undefined) : noted[slug] };
}

const LIST = 'assay:list';
/** A tab that was opened from the list has only what the browser keeps, and that for this long. */
const LIST_MAX_MS = 12 * 3_600_000;

interface LastList {
  filter: ProblemFilter;
  at: number;
}

/** What the list shows now, in this tab and for those opened from it. */
export function noteList(filter: ProblemFilter): void {
  const list: LastList = { filter, at: Date.now() };
  save('session', LIST, list);
  save('local', LIST, list);
}

function lastList(): ProblemFilter | null {
  const here = load<LastList>('session', LIST);
  const list = here ?? load<LastList>('local', LIST);
  if (!list?.filter || (!here && !(Date.now() - list.at < LIST_MAX_MS))) return null;
  const filter = known(Object.fromEntries(FILTER_KEYS.map((key) => [key, typeof list.filter[key] === 'string' ? list.filter[key] : ''])) as ProblemFilter);
  return Object.values(filter).some(Boolean) ? filter : null;
}

/** As the list has them where this one is in it; else all by their number. */
export async function loadOrder(slug: string, contest: Contest | null, own: boolean, signal: AbortSignal): Promise<OrderedProblem[]> {
  if (contest) return (contest.problems ?? []).map((each) => ordered(each, own, loadProgress()));
  const filter = lastList();
  if (filter) {
    // A problem that was solved meanwhile keeps its place among those to do.
    const { mine, ...others } = filter;
    const listed = await loadAll(others, own, signal).catch(() => []);
    const shown = listed.filter((each) => mine === '' || each.slug === slug || (each.progress ?? 'todo') === mine);
    if (shown.some((each) => each.slug === slug)) return shown;
  }
  return loadAll({}, own, signal);
}

async function loadAll(filter: Partial<ProblemFilter>, own: boolean, signal: AbortSignal): Promise<OrderedProblem[]> {
  const noted = loadProgress();
  const all: OrderedProblem[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, next_cursor } = await listProblems({ ...filter, limit: PAGE, cursor }, signal);
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
