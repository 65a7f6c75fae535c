import { describe, expect, it } from 'vitest';
import type { Diagnostic, JobEvent, TestResult } from '../api';
import { firstFailure, idleJudging, isActive, isRounded, reduceJudging, tellsVerdictOnly, totalsOf, type Judging } from './state';

function judge(...events: JobEvent[]): Judging {
  let state = reduceJudging(idleJudging, { type: 'sent', kind: 'submit', ownInput: false, language: 'python' });
  state = reduceJudging(state, { type: 'accepted', jobId: 'J', submissionId: 7 });
  return events.reduce((before, event) => reduceJudging(before, { type: 'event', event }), state);
}

const result = (index: number, more: Partial<TestResult> = {}): TestResult => ({
  index,
  time_ms: 1,
  wall_ms: 1,
  memory_kb: 100,
  sample: false,
  ...more,
});
const passed = (index: number): JobEvent => ({
  type: 'test',
  ...result(index, { verdict: 'AC', time_ms: index, memory_kb: 100 * index }),
});

describe('a judging', () => {
  it('goes from sending to its verdict', () => {
    expect(reduceJudging(idleJudging, { type: 'sent', kind: 'run', ownInput: false, language: 'cpp' }).phase).toBe('sending');
    expect(judge().phase).toBe('queued');
    expect(judge({ type: 'queued', position: 4 }).position).toBe(4);
    expect(judge({ type: 'queued', position: 4 }, { type: 'compiling' })).toMatchObject({ phase: 'compiling', position: null });
    const running = judge({ type: 'compiled', time_ms: 210, output: 'a warning' }, { type: 'running', total: 3 }, passed(1));
    expect(running).toMatchObject({ phase: 'running', total: 3, compileMs: 210, compileOutput: 'a warning' });
    expect(isActive(running)).toBe(true);
    const done = judge({ type: 'running', total: 1 }, passed(1), { type: 'done', verdict: 'AC', verdict_text: 'Accepted', passed: 1, total: 1 });
    expect(done).toMatchObject({ phase: 'done', outcome: { verdict: 'AC', text: 'Accepted' } });
    expect(isActive(done)).toBe(false);
  });

  it('keeps one result a test', () => {
    const state = judge({ type: 'running', total: 3 }, passed(1), passed(2), passed(2));
    expect([...state.tests.keys()]).toEqual([1, 2]);
    expect(state.tests.get(1)).not.toHaveProperty('type');
  });

  it('starts over when it is queued again, and says why', () => {
    const state = judge({ type: 'running', total: 3 }, passed(1), { type: 'requeued', reason: 'the judge was restarted' });
    expect(state.tests.size).toBe(0);
    expect(state).toMatchObject({ phase: 'queued', restarted: 'the judge was restarted', submissionId: 7 });
  });

  it('keeps what the compiler said of an error', () => {
    const diagnostics: Diagnostic[] = [{ line: 3, column: 5, severity: 'error', message: 'expected ;' }];
    const state = judge({ type: 'compiling' }, { type: 'done', verdict: 'CE', diagnostics, output: 'x.cpp:3:5' });
    expect(state).toMatchObject({ diagnostics, compileOutput: 'x.cpp:3:5', outcome: { text: 'Compile Error' } });
  });

  it('shows a fault of the judge as one, however it is told', () => {
    for (const event of [
      { type: 'dead', reason: 'no sandbox' },
      { type: 'done', verdict: 'JE', reason: 'no sandbox' },
      { type: 'done', status: 'dead', reason: 'no sandbox' },
    ] as JobEvent[]) {
      expect(judge(event).outcome).toMatchObject({ verdict: 'JE', text: 'Judge Error', reason: 'no sandbox' });
    }
  });

  it('has no verdict where nothing was compared', () => {
    const state = judge({ type: 'running', total: 1 }, { type: 'test', ...result(1, { got: '3' }) }, { type: 'done' });
    expect(state.outcome).toMatchObject({ verdict: undefined, text: 'Finished' });
  });

  it('adds up what has come so far, and then takes the word of the judge', () => {
    const events: JobEvent[] = [{ type: 'running', total: 5 }, passed(1), passed(2), { type: 'test', ...result(3, { verdict: 'WA' }) }];
    expect(totalsOf(judge(...events))).toEqual({ passed: 2, total: 5, maxTimeMs: 2, maxMemoryKb: 200, rounded: false });
    const done = judge(...events, { type: 'done', verdict: 'WA', passed: 2, total: 5, time_ms: 9, memory_kb: 300 });
    expect(totalsOf(done)).toMatchObject({ maxTimeMs: 9, maxMemoryKb: 300 });
  });

  it('has exact totals where samples alone were run, and else says that the judge rounds', () => {
    const test = (index: number, more: Partial<TestResult>): JobEvent => ({ type: 'test', ...result(index, more) });
    const done: JobEvent = { type: 'done', verdict: 'WA', passed: 0, total: 5, time_ms: 10, memory_kb: 2048 };
    const sample = test(1, { verdict: 'WA', sample: true, time_ms: 2.8, memory_kb: 1100 });
    expect(totalsOf(judge(sample, done))).toMatchObject({ maxTimeMs: 2.8, maxMemoryKb: 1100, rounded: false });
    const hidden = test(2, { verdict: 'WA', time_ms: 100, memory_kb: 0 });
    expect(totalsOf(judge(sample, hidden, done))).toMatchObject({ maxTimeMs: 10, maxMemoryKb: 2048, rounded: true });
    const toStaff = test(2, { verdict: 'WA', time_ms: 4, memory_kb: 900 });
    expect(totalsOf(judge(sample, toStaff, done))).toMatchObject({ maxTimeMs: 10, rounded: false });
  });

  it('knows what is rounded, and what is told of the samples alone', () => {
    expect([isRounded(result(4, { memory_kb: 0 })), isRounded(result(4)), isRounded(result(1, { memory_kb: 0, sample: true }))]).toEqual([true, false, false]);
    const running = judge({ type: 'running', total: 2, samples: 2 }, passed(1), passed(2));
    const told = (...more: JobEvent[]) => tellsVerdictOnly(more.reduce((before, event) => reduceJudging(before, { type: 'event', event }), running));
    expect([told(), told({ type: 'done', verdict: 'WA' }), told({ type: 'done', verdict: 'WA', passed: 1, total: 2 })]).toEqual([true, true, false]);
    expect([told({ type: 'done', verdict: 'CE' }), tellsVerdictOnly(judge({ type: 'running', total: 9, samples: 2 }))]).toEqual([false, false]);
  });

  it('points at the first failure, a sample first', () => {
    const hidden = result(4, { verdict: 'TLE' });
    const sample = result(6, { verdict: 'WA', sample: true });
    expect(firstFailure([result(1, { verdict: 'AC' }), hidden, sample])).toBe(sample);
    expect(firstFailure([result(1, { verdict: 'AC' }), hidden])).toBe(hidden);
    expect(firstFailure([result(1, { got: '2' })])).toBeNull();
  });
});
