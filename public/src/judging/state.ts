import { verdictTexts } from '../lib/verdictTexts';
import type { Connection, Diagnostic, GroupResult, JobEvent, Submission, TestEvent, TestResult, Verdict } from '../api';

/** One judging as the page shows it: what was sent, how far it is, what came out. */

export type JudgingKind = 'run' | 'submit';
export type Phase = 'idle' | 'sending' | 'queued' | 'compiling' | 'running' | 'done';

export interface Outcome {
  /** Absent for own input that nothing could be compared with. */
  verdict?: Verdict;
  text: string;
  passed?: number;
  total?: number;
  time_ms?: number;
  memory_kb?: number;
  /** Where submissions have points; max_score null: there is no greatest. */
  score?: number;
  max_score?: number | null;
  groups?: GroupResult[];
  stages?: Record<string, number>;
  /** Why the judge itself failed. */
  reason?: string;
}

export interface Judging {
  phase: Phase;
  kind: JudgingKind;
  ownInput: boolean;
  language: string;
  jobId: string | null;
  submissionId: string | number | null;
  connection: Connection | null;
  position: number | null;
  waitReason: string | null;
  /** How many tests there are, once known. */
  total: number | null;
  tests: ReadonlyMap<number, TestResult>;
  compileMs: number | null;
  compileOutput: string;
  diagnostics: Diagnostic[];
  /** What was counted so far are samples alone: of hidden tests only the final verdict is told. */
  verdictOnly: boolean;
  /** Set when a restart of the judge made it begin again. */
  restarted: string | null;
  outcome: Outcome | null;
}

export const idleJudging: Judging = {
  phase: 'idle',
  kind: 'run',
  ownInput: false,
  language: '',
  jobId: null,
  submissionId: null,
  connection: null,
  position: null,
  waitReason: null,
  total: null,
  tests: new Map(),
  compileMs: null,
  compileOutput: '',
  diagnostics: [],
  verdictOnly: false,
  restarted: null,
  outcome: null,
};

/** What came of a submission, as it is kept. */
export function judgingOf(submission: Submission): Judging {
  const { status, verdict, verdict_text, passed, total, time_ms, memory_kb, stages, reason } = submission;
  const over = status === 'done' || status === 'dead';
  const known = status === 'dead' ? 'JE' : (verdict ?? undefined);
  return {
    ...idleJudging,
    phase: over ? 'done' : status,
    kind: 'submit',
    language: submission.language,
    jobId: submission.job_id,
    submissionId: submission.id,
    position: submission.position ?? null,
    total,
    tests: new Map(submission.tests.map((test) => [test.index, test])),
    compileOutput: submission.output ?? '',
    diagnostics: submission.diagnostics ?? [],
    verdictOnly: over && total === null,
    outcome: over
      ? {
          verdict: known,
          text: verdict_text || verdictText(known),
          passed: passed ?? undefined,
          total: total ?? undefined,
          time_ms: time_ms ?? undefined,
          memory_kb: memory_kb ?? undefined,
          score: submission.score,
          max_score: submission.max_score,
          groups: submission.groups,
          stages: stages as unknown as Record<string, number> | undefined,
          reason,
        }
      : null,
  };
}

export type JudgingAction =
  | { type: 'sent'; kind: JudgingKind; ownInput: boolean; language: string }
  | { type: 'accepted'; jobId: string; submissionId?: string | number }
  | { type: 'refused' }
  | { type: 'restored'; judging: Judging }
  | { type: 'event'; event: JobEvent }
  | { type: 'connection'; connection: Connection }
  | { type: 'reset' };

export function reduceJudging(state: Judging, action: JudgingAction): Judging {
  switch (action.type) {
    case 'sent':
      return {
        ...idleJudging,
        phase: 'sending',
        kind: action.kind,
        ownInput: action.ownInput,
        language: action.language,
      };
    case 'accepted':
      return { ...state, phase: 'queued', jobId: action.jobId, submissionId: action.submissionId ?? null };
    case 'refused':
    case 'reset':
      return idleJudging;
    case 'restored':
      return action.judging;
    case 'connection':
      return { ...state, connection: action.connection };
    case 'event':
      return reduceEvent(state, action.event);
  }
}

function reduceEvent(state: Judging, event: JobEvent): Judging {
  switch (event.type) {
    case 'queued':
      return { ...state, phase: 'queued', position: event.position ?? null, waitReason: event.reason ?? null };
    case 'compiling':
      return { ...state, phase: 'compiling', position: null, waitReason: null };
    case 'compiled':
      return {
        ...state,
        compileMs: event.time_ms ?? null,
        compileOutput: event.output ?? '',
        diagnostics: event.diagnostics ?? [],
      };
    case 'running':
      return { ...state, phase: 'running', position: null, waitReason: null, total: event.total, verdictOnly: event.total === event.samples };
    case 'test':
      return { ...state, phase: 'running', tests: withTest(state.tests, event) };
    case 'requeued':
      return {
        ...state,
        phase: 'queued',
        position: null,
        tests: new Map(),
        compileMs: null,
        compileOutput: '',
        diagnostics: [],
        restarted: event.reason || 'the judge was restarted',
      };
    case 'done':
      return {
        ...state,
        phase: 'done',
        position: null,
        total: event.total ?? state.total,
        verdictOnly: event.total === undefined,
        diagnostics: event.diagnostics ?? state.diagnostics,
        compileOutput: event.output ?? state.compileOutput,
        outcome: {
          verdict: event.status === 'dead' ? 'JE' : event.verdict,
          text: event.verdict_text || verdictText(event.status === 'dead' ? 'JE' : event.verdict),
          passed: event.passed,
          total: event.total,
          time_ms: event.time_ms,
          memory_kb: event.memory_kb,
          score: event.score ?? undefined,
          max_score: event.max_score,
          groups: event.groups,
          stages: event.stages,
          reason: event.reason,
        },
      };
    case 'dead':
      return {
        ...state,
        phase: 'done',
        position: null,
        outcome: { verdict: 'JE', text: verdictText('JE'), reason: event.reason },
      };
  }
}

function withTest(tests: ReadonlyMap<number, TestResult>, { type: _, ...result }: TestEvent): Map<number, TestResult> {
  return new Map(tests).set(result.index, result);
}

export function verdictText(verdict: Verdict | null | undefined): string {
  return verdict ? (verdictTexts[verdict] ?? verdict) : 'Finished';
}

export const SAME_AS_REFERENCE = 'Same as the reference';

/** Own input has no answer that is known to be right: it is held against what the reference solution gives. */
export function outcomeText({ ownInput, outcome }: Judging): string {
  if (!outcome) return '';
  return ownInput && outcome.verdict === 'AC' ? SAME_AS_REFERENCE : outcome.text || verdictText(outcome.verdict);
}

/** Accepted, with all the points that there are. */
export function isSolved({ kind, outcome }: Judging): boolean {
  return kind === 'submit' && outcome?.verdict === 'AC' && (outcome.score === undefined || outcome.max_score == null || outcome.score >= outcome.max_score);
}

export function isActive(state: Judging): boolean {
  return state.phase !== 'idle' && state.phase !== 'done';
}

export interface Totals {
  passed: number;
  total: number | null;
  maxTimeMs: number | null;
  maxMemoryKb: number | null;
  /** The judge has told them rounded up. */
  rounded: boolean;
}

/**
 * What the tests so far add up to; the judge's own totals once it has given them. Those of a submission are rounded for
 * the sake of hidden tests: where samples alone were run, their own numbers are exact.
 */
export function totalsOf(state: Judging): Totals {
  const results = [...state.tests.values()];
  const most = (values: (number | undefined)[]) => {
    const numbers = values.filter((value): value is number => value !== undefined);
    return numbers.length ? Math.max(...numbers) : null;
  };
  const exact = results.length > 0 && results.every(({ sample }) => sample);
  const outcome = exact ? null : state.outcome;
  return {
    passed: state.outcome?.passed ?? results.filter((test) => test.verdict === 'AC').length,
    total: state.outcome?.total ?? state.total,
    maxTimeMs: outcome?.time_ms ?? most(results.map((test) => test.time_ms)),
    maxMemoryKb: outcome?.memory_kb ?? most(results.map((test) => test.memory_kb)),
    rounded: results.some(isRounded),
  };
}

/** Of hidden tests people are told a rounded time, and no memory; staff are told both. */
export function isRounded(test: TestResult): boolean {
  return !test.sample && test.memory_kb === 0;
}

/** Only the final verdict is told of hidden tests: what was counted are samples. */
export function tellsVerdictOnly(state: Judging): boolean {
  return state.kind === 'submit' && state.outcome?.verdict !== 'CE' && state.outcome?.verdict !== 'JE' && state.verdictOnly;
}

/** The test a reader most wants to see: the first that failed, samples before hidden ones. */
export function firstFailure(tests: Iterable<TestResult>): TestResult | null {
  const failed = [...tests].filter((test) => test.verdict && test.verdict !== 'AC').sort((a, b) => a.index - b.index);
  return failed.find((test) => test.sample) ?? failed[0] ?? null;
}
