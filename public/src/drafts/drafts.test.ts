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
  key = (index: number) => [...this.items.keys()][index] ?? null;
  get length() {
    return this.items.size;
  }
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

const codes = (book: DraftBook, language = 'python') => book.asides(language).map(({ code }) => code);
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
    expect(codes(next)).toEqual(['mine, longer']);
    next.dropAside('python', next.asides('python')[0]!.id);
    expect(codes(next)).toEqual([]);
    expect(here.settle('python', true)).toBe('mine, longer');
    expect(loadDraft('two-sum', 'python')).toBe('mine, longer');
    expect(codes(here)).toEqual(['theirs']);
  });

  it('take the text of the other tab where that is chosen, and keep the one that was here', () => {
    const here = new DraftBook('two-sum', starters);
    here.change('python', 'mine');
    saveDraft('two-sum', 'python', 'theirs');
    here.heard(null);
    expect(here.clash('python')).toBe('theirs');
    expect(here.settle('python', false)).toBe('theirs');
    here.flush();
    expect(loadDraft('two-sum', 'python')).toBe('theirs');
    expect(here.clash('python')).toBeNull();
    expect(codes(here)).toEqual(['mine']);
  });

  it('are all kept when three tabs, or more, write at once', () => {
    const tabs = ['a', 'b', 'c', 'd', 'e'].map((code) => {
      const book = new DraftBook('two-sum', starters);
      expect(book.text('python')).toBe(starters.python);
      book.change('python', code);
      return book;
    });
    tabs.forEach((book) => book.flush());
    tabs.forEach((book) => book.heard(null));
    const next = new DraftBook('two-sum', starters);
    expect([next.text('python'), ...codes(next)].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    // Each can be taken, and what was there is kept for it.
    for (const code of ['d', 'b', 'e']) {
      expect(next.take('python', code)).toBe(code);
      expect(loadDraft('two-sum', 'python')).toBe(code);
      expect([code, ...codes(next)].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    }
  });

  it('are kept when two tabs store at the very same moment', () => {
    const told: unknown[] = [];
    const here = new DraftBook('two-sum', starters, () => {}, '', (change) => told.push(change));
    const there = new DraftBook('two-sum', starters);
    for (const book of [here, there]) book.text('python');
    there.change('python', 'theirs');
    there.flush();
    const late = storage.items.get('assay:draft:two-sum:python')!;
    storage.items.clear();
    here.change('python', 'mine');
    here.flush();
    storage.items.set('assay:draft:two-sum:python', late);
    here.heard('assay:draft:two-sum:python');
    expect(told).toEqual([{ language: 'python', code: 'theirs', before: 'mine', clash: true }]);
    expect(here.text('python')).toBe('mine');
    expect(codes(new DraftBook('two-sum', starters))).toEqual(['mine']);
    // A tab that knew the text and wrote on from it does not clash.
    here.settle('python', true);
    there.heard(null);
    there.change('python', 'mine, and more');
    there.flush();
    here.heard(null);
    expect(here.text('python')).toBe('mine, and more');
    expect(told).toHaveLength(2);
  });

  it('are set aside up to eight times for a problem and language; the oldest go', () => {
    for (let n = 0; n < 12; n++) {
      vi.setSystemTime(1000 + n);
      const book = new DraftBook('two-sum', starters);
      book.text('python');
      book.change('python', `text ${n}`);
      saveDraft('two-sum', 'python', `other ${n}`);
      book.flush();
    }
    saveDraft('two-sum', 'cpp', 'x');
    const book = new DraftBook('two-sum', starters);
    expect(codes(book)).toEqual([11, 10, 9, 8, 7, 6, 5, 4].map((n) => `text ${n}`));
    expect(codes(book, 'cpp')).toEqual([]);
  });

  it('find what an earlier page set aside, and what a guest did before logging in', () => {
    storage.items.set('assay:aside:two-sum:python', JSON.stringify({ code: 'old', saved_at: 5 }));
    storage.items.set('assay:aside:two-sum:python:k', JSON.stringify({ code: 'newer', saved_at: 6 }));
    for (const [key, value] of [['x', 'null'], ['y', '{broken'], ['z', '{"code":"n","saved_at":9e99}']]) {
      storage.items.set(`assay:aside:two-sum:python:${key}`, value!);
    }
    const guest = new DraftBook('two-sum', starters);
    expect(codes(guest)).toEqual(['newer', 'old']);
    const known = new DraftBook('two-sum', starters, () => {}, '@7');
    expect(codes(known)).toEqual(['newer', 'old']);
    expect(codes(guest)).toEqual([]);
    expect(codes(new DraftBook('two-sum', starters, () => {}, '@70'))).toEqual([]);
  });
});
