import { describe, expect, it } from 'vitest';
import { sortedBy, tagsOf, withTags } from './filter';

describe('tags in an address', () => {
  it('come back as they were chosen, also one with a comma', () => {
    for (const chosen of [[], ['array'], ['array', 'two pointers'], ['a, b', 'array']]) {
      expect(tagsOf(withTags(chosen))).toEqual(chosen);
    }
    expect(tagsOf({ tag: 'array', tags: 'array,graph' })).toEqual(['array', 'graph']);
  });
  it('are as many as the judge takes', () => {
    expect(tagsOf(withTags([...'abcdefghij']))).toHaveLength(8);
    expect(tagsOf(withTags(['x,y', ...'abcdefghij']))).toHaveLength(8);
  });
});

describe('a click on a heading', () => {
  it('sorts by it, then the other way round', () => {
    expect(sortedBy('title', { sort: '', order: '' })).toEqual({ sort: 'title', order: '' });
    expect(sortedBy('title', { sort: 'title', order: '' })).toEqual({ sort: 'title', order: 'desc' });
    expect(sortedBy('title', { sort: 'title', order: 'desc' })).toEqual({ sort: 'title', order: '' });
    expect(sortedBy('acceptance', { sort: 'title', order: 'desc' })).toEqual({ sort: 'acceptance', order: 'desc' });
    expect(sortedBy('number', { sort: '', order: '' })).toEqual({ sort: 'number', order: 'desc' });
    expect(sortedBy('number', { sort: 'number', order: 'desc' })).toEqual({ sort: '', order: '' });
  });
});
