/** What the list of problems is narrowed to and sorted by, as the address of the page and the judge name it; '' for all. */
export const FILTER_KEYS = ['q', 'difficulty', 'mine', 'tag', 'tags', 'sort', 'order'] as const;

export type ProblemFilter = Record<(typeof FILTER_KEYS)[number], string>;

export const TAGS_MOST = 8;

/** The tags that a problem must have. One with a comma cannot be in `tags`, so that `tag` holds it. */
export function tagsOf({ tag, tags }: Pick<ProblemFilter, 'tag' | 'tags'>): string[] {
  return [...new Set([tag, ...tags.split(',')].filter(Boolean))];
}

/** Of those with a comma the last stays. */
export function withTags(chosen: string[]): Pick<ProblemFilter, 'tag' | 'tags'> {
  const whole = chosen.filter((tag) => tag.includes(',')).slice(-1);
  const plain = chosen.filter((tag) => !tag.includes(',')).slice(0, TAGS_MOST - whole.length);
  return { tag: whole[0] ?? '', tags: [...new Set(plain)].join(',') };
}

const KNOWN: Partial<Record<keyof ProblemFilter, readonly string[]>> = {
  difficulty: ['easy', 'medium', 'hard'],
  mine: ['solved', 'tried', 'todo'],
  sort: ['number', 'title', 'difficulty', 'acceptance', 'mine'],
  order: ['asc', 'desc'],
};

/** Without words that the judge does not know, as an old or mistyped link may have. */
export function known(filter: ProblemFilter): ProblemFilter {
  const keep = ([key, word]: [string, string]) => [key, KNOWN[key as keyof ProblemFilter]?.includes(word) === false ? '' : word];
  return Object.fromEntries(Object.entries(filter).map(keep)) as ProblemFilter;
}

/** Which way a heading sorts first. */
const DOWN_FIRST = ['acceptance', 'mine'];

/** After a click on a heading: by it, or the other way round. Without a word the order is that of numbers. */
export function sortedBy(by: string, { sort, order }: Pick<ProblemFilter, 'sort' | 'order'>): Pick<ProblemFilter, 'sort' | 'order'> {
  const was = (sort || 'number') === by ? order || 'asc' : null;
  const down = was === null ? DOWN_FIRST.includes(by) : was === 'asc';
  return { sort: by === 'number' && !down ? '' : by, order: down ? 'desc' : '' };
}
