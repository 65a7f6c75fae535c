import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftBook } from './DraftBook';
import { dropDraft, loadDraft, saveDraft } from './drafts';

class FakeStorage {
  items = new Map<string, string>();
  full = false;

  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  };
  removeItem = (key: string) => void this.items.delete(key);
}

let storage: FakeStorage;

beforeEach(() => {
  storage = new FakeStorage();
  vi.stubGlobal('localStorage', storage);
  vi.useFakeTimers();
});
afterEach(() => {
  dropDraft('two-sum', 'python');
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const starters = { python: 'def f(): ...', cpp: 'int f();' };

describe('drafts', () => {
  it('are kept per problem and language', () => {
    saveDraft('two-sum', 'python', 'a');
    saveDraft('two-sum', 'cpp', 'b');
    saveDraft('lru', 'python', 'c');
    expect(loadDraft('two-sum', 'python')).toBe('a');
    expect(loadDraft('two-sum', 'cpp')).toBe('b');
    expect(loadDraft('lru', 'python')).toBe('c');
    expect(loadDraft('lru', 'cpp')).toBeNull();
  });

  it('stay in memory when the storage is full', () => {
    storage.full = true;
    expect(saveDraft('two-sum', 'python', 'precious')).toBe(false);
    expect(loadDraft('two-sum', 'python')).toBe('precious');
    storage.full = false;
    expect(saveDraft('two-sum', 'python', 'precious 2')).toBe(true);
    expect(loadDraft('two-sum', 'python')).toBe('precious 2');
  });

  it('survive a storage that holds something else', () => {
    storage.items.set('assay:draft:two-sum:python', '{broken');
    expect(loadDraft('two-sum', 'python')).toBeNull();
    storage.items.set('assay:draft:two-sum:python', '{"code":5}');
    expect(loadDraft('two-sum', 'python')).toBeNull();
  });
});

describe('the drafts of an open problem', () => {
  it('begin with the starter code', () => {
    const book = new DraftBook('two-sum', starters);
    expect(book.text('python')).toBe('def f(): ...');
    expect(book.text('rust')).toBe('');
  });

  it('are stored shortly after the last change', () => {
    const book = new DraftBook('two-sum', starters);
    book.change('python', 'x');
    vi.advanceTimersByTime(200);
    book.change('python', 'xy');
    vi.advanceTimersByTime(200);
    expect(loadDraft('two-sum', 'python')).toBeNull();
    vi.advanceTimersByTime(100);
    expect(loadDraft('two-sum', 'python')).toBe('xy');
    expect(new DraftBook('two-sum', starters).text('python')).toBe('xy');
  });

  it('are stored for every language when the page is left', () => {
    const book = new DraftBook('two-sum', starters);
    book.change('python', 'x');
    book.change('cpp', 'y');
    book.flush();
    expect(loadDraft('two-sum', 'python')).toBe('x');
    expect(loadDraft('two-sum', 'cpp')).toBe('y');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are forgotten when the text is the starter again', () => {
    const book = new DraftBook('two-sum', starters);
    book.change('python', 'x');
    book.flush();
    book.change('python', 'def f(): ...');
    book.flush();
    expect(storage.items.size).toBe(0);
  });

  it('say when the browser does not keep them', () => {
    const kept: boolean[] = [];
    const book = new DraftBook('two-sum', starters, (each) => kept.push(each));
    storage.full = true;
    book.change('python', 'x');
    book.flush();
    storage.full = false;
    book.change('python', 'xy');
    book.flush();
    expect(kept).toEqual([false, true]);
  });

  it('follow another tab, which is told', () => {
    const told: unknown[] = [];
    const here = new DraftBook('two-sum', starters, () => {}, '', (change) => told.push(change));
    const there = new DraftBook('two-sum', starters);
    here.change('python', 'mine');
    here.flush();
    expect(there.text('python')).toBe('mine');
    there.change('python', 'theirs');
    there.flush();
    here.heard('assay:draft:other:python');
    expect(here.text('python')).toBe('mine');
    here.heard('assay:draft:two-sum:python');
    expect(here.text('python')).toBe('theirs');
    expect(told).toEqual([{ language: 'python', code: 'theirs', before: 'mine', clash: false }]);
    here.change('python', 'mine again');
    here.flush();
    expect(loadDraft('two-sum', 'python')).toBe('mine again');
  });

  it('are not stored over what another tab has stored', () => {
    const told: unknown[] = [];
    const here = new DraftBook('two-sum', starters, () => {}, '', (change) => told.push(change));
    here.change('python', 'mine');
    saveDraft('two-sum', 'python', 'theirs');
    here.flush();
    here.change('python', 'mine, longer');
    here.flush();
    expect(loadDraft('two-sum', 'python')).toBe('theirs');
    expect(told).toEqual([{ language: 'python', code: 'theirs', before: 'mine', clash: true }]);
    // The page is closed without an answer: the next one finds both.
    const next = new DraftBook('two-sum', starters);
    expect(next.text('python')).toBe('theirs');
    expect(next.aside('python')?.code).toBe('mine, longer');
    next.dropAside('python');
    expect(next.aside('python')).toBeNull();
    expect(here.settle('python', true)).toBe('mine, longer');
    expect(loadDraft('two-sum', 'python')).toBe('mine, longer');
  });

  it('take the text of the other tab where that is chosen', () => {
    const here = new DraftBook('two-sum', starters);
    here.change('python', 'mine');
    saveDraft('two-sum', 'python', 'theirs');
    here.heard(null);
    expect(here.settle('python', false)).toBe('theirs');
    here.flush();
    expect(loadDraft('two-sum', 'python')).toBe('theirs');
    expect(here.aside('python')).toBeNull();
  });
});
