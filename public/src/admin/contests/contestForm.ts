import type { Contest, ContestProblem } from '../../api';
import type { ContestHiddenResults, ContestPatch, NewContest } from '../../api/admin/types';
import { fromLocal, toLocal } from './localTime';

/** A contest as its form has it; times are of the place where one is. */
export interface ContestDraft {
  title: string;
  slug: string;
  starts: string;
  ends: string;
  problems: Chosen[];
  hiddenResults: ContestHiddenResults;
  guests: boolean;
}

export type Chosen = Pick<ContestProblem, 'id' | 'slug' | 'title'>;

export const FIELDS = ['title', 'slug', 'starts_at', 'ends_at', 'problems', 'hidden_results', 'guests'];

/** The fields whose faults may be gone after this change of the form: with another start, the end may be right. */
export function fieldsOf({ title, slug, starts, ends, problems, hiddenResults, guests }: Partial<ContestDraft>): string[] {
  const changed: Record<string, unknown> = {
    title,
    slug,
    starts_at: starts,
    ends_at: ends ?? starts,
    problems,
    hidden_results: hiddenResults,
    guests,
  };
  return FIELDS.filter((field) => changed[field] !== undefined);
}

/** Labels are the letters from A to Z. */
export const MOST_PROBLEMS = 26;

export const emptyDraft: ContestDraft = { title: '', slug: '', starts: '', ends: '', problems: [], hiddenResults: 'tests', guests: false };

export function draftOf({ title, slug, starts_at, ends_at, problems, hidden_results, guests }: Contest): ContestDraft {
  return {
    title,
    slug,
    starts: toLocal(starts_at),
    ends: toLocal(ends_at),
    problems: (problems ?? []).map(({ id, slug: name, title: words }) => ({ id, slug: name, title: words })),
    hiddenResults: hidden_results,
    guests,
  };
}

export function faultsOf({ title, slug, starts, ends, problems }: ContestDraft): Record<string, string | null> {
  const begins = fromLocal(starts);
  const ended = fromLocal(ends);
  return {
    title: title.trim() ? null : 'Give it a title.',
    slug: slug ? null : 'Give it a short name for its address.',
    starts_at: begins ? null : 'Say when it starts.',
    ends_at: !ended ? 'Say when it ends.' : begins && ended <= begins ? 'It ends before it starts.' : null,
    problems: problems.length ? null : 'Choose at least one problem.',
  };
}

export function newContestOf({ title, slug, starts, ends, problems, hiddenResults, guests }: ContestDraft): NewContest {
  return {
    slug,
    title: title.trim(),
    starts_at: fromLocal(starts),
    ends_at: fromLocal(ends),
    problems: problems.map(({ id }) => id),
    hidden_results: hiddenResults,
    guests,
  };
}

/** Only what is otherwise than it was: a start that has seconds keeps them, where it is left alone. */
export function patchOf(before: ContestDraft, now: ContestDraft): ContestPatch {
  const wanted = newContestOf(now);
  const ids = (draft: ContestDraft) => draft.problems.map(({ id }) => id).join();
  return {
    ...(now.title.trim() !== before.title && { title: wanted.title }),
    ...(now.starts !== before.starts && { starts_at: wanted.starts_at }),
    ...(now.ends !== before.ends && { ends_at: wanted.ends_at }),
    ...(ids(now) !== ids(before) && { problems: wanted.problems }),
    ...(now.hiddenResults !== before.hiddenResults && { hidden_results: wanted.hidden_results }),
    ...(now.guests !== before.guests && { guests: wanted.guests }),
  };
}

/** One place up or down; at the end of the list it stays. */
export function moved<Item>(items: Item[], index: number, by: -1 | 1): Item[] {
  const to = index + by;
  if (to < 0 || to >= items.length) return items;
  const next = [...items];
  [next[index], next[to]] = [next[to]!, next[index]!];
  return next;
}

export function labelOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

/** "Spring Contest 2027" is "spring-contest-2027". */
export function slugFrom(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 100);
}
