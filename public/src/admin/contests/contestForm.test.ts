import { describe, expect, it } from 'vitest';
import type { Contest } from '../../api';
import { draftOf, emptyDraft, faultsOf, fieldsOf, labelOf, moved, newContestOf, patchOf, slugFrom } from './contestForm';
import { fromLocal, toLocal } from './localTime';

const problem = (id: number) => ({ label: 'A', id, slug: `p-${id}`, title: `P ${id}`, difficulty: 'easy' as const, mine: null });
const contest: Contest = {
  id: 1,
  slug: 'spring',
  title: 'Spring',
  starts_at: '2027-04-10T09:00:30.250Z',
  ends_at: '2027-04-10T14:00:00.000Z',
  state: 'scheduled',
  hidden_results: 'tests',
  guests: false,
  problems: [problem(3), problem(1)],
};

describe('times of a form', () => {
  it('come back as they went in, to the minute', () => {
    expect(fromLocal(toLocal('2027-04-10T09:00:00.000Z'))).toBe('2027-04-10T09:00:00.000Z');
    expect(toLocal('2027-04-10T09:00:59.999Z')).toBe(toLocal('2027-04-10T09:00:00.000Z'));
  });

  it('are empty where they are none', () => {
    expect(toLocal('soon')).toBe('');
    expect(fromLocal('')).toBe('');
    expect(fromLocal('2027-13-45T99:00')).toBe('');
  });
});

describe('the form of a contest', () => {
  it('says at each field what is missing', () => {
    const faults = faultsOf(emptyDraft);
    expect(Object.keys(faults).filter((field) => faults[field])).toEqual(['title', 'slug', 'starts_at', 'ends_at', 'problems']);
    expect(Object.values(faultsOf(draftOf(contest)))).toEqual([null, null, null, null, null]);
  });

  it('knows whose faults a change may have ended', () => {
    expect(fieldsOf({ title: 'A', slug: '' })).toEqual(['title', 'slug']);
    expect(fieldsOf({ starts: '' })).toEqual(['starts_at', 'ends_at']);
    expect(fieldsOf({ problems: [] })).toEqual(['problems']);
  });

  it('wants the end after the start', () => {
    const draft = draftOf(contest);
    expect(faultsOf({ ...draft, ends: draft.starts }).ends_at).toMatch(/before/);
  });

  it('sends its problems in their order', () => {
    expect(newContestOf(draftOf(contest))).toMatchObject({ slug: 'spring', problems: [3, 1], ends_at: '2027-04-10T14:00:00.000Z' });
  });

  it('changes nothing but what was changed', () => {
    const draft = draftOf(contest);
    expect(patchOf(draft, { ...draft })).toEqual({});
    expect(patchOf(draft, { ...draft, title: ' Summer ' })).toEqual({ title: 'Summer' });
    expect(patchOf(draft, { ...draft, hiddenResults: 'verdict' })).toEqual({ hidden_results: 'verdict' });
    expect(patchOf(draft, { ...draft, guests: true })).toEqual({ guests: true });
    expect(patchOf(draft, { ...draft, problems: moved(draft.problems, 0, 1) })).toEqual({ problems: [1, 3] });
  });

  it('moves a problem by one place, and not out of the list', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });

  it('labels problems from A to Z, and makes a name for the address', () => {
    expect([labelOf(0), labelOf(25)]).toEqual(['A', 'Z']);
    expect(slugFrom('  Frühlings-Contest 2027! ')).toBe('fruhlings-contest-2027');
  });
});
