import type { Diagnostic, GroupResult, TestResult, Verdict } from './types';

/** Frames of `WS /ws/jobs/{job_id}`. `id` is `attempt.seq`. */

export interface QueuedEvent {
  type: 'queued';
  job_id?: string;
  position?: number;
  reason?: string;
}
export interface CompilingEvent {
  type: 'compiling';
}
export interface CompiledEvent {
  type: 'compiled';
  time_ms?: number;
  output?: string;
  diagnostics?: Diagnostic[];
}
export interface RunningEvent {
  type: 'running';
  total: number;
  samples?: number;
}
export interface TestEvent extends TestResult {
  type: 'test';
}
export interface RequeuedEvent {
  type: 'requeued';
  reason?: string;
}
export interface DoneEvent {
  type: 'done';
  status?: 'done' | 'dead';
  verdict?: Verdict;
  verdict_text?: string;
  passed?: number;
  total?: number;
  time_ms?: number;
  memory_kb?: number;
  score?: number | null;
  max_score?: number | null;
  groups?: GroupResult[];
  stages?: Record<string, number>;
  diagnostics?: Diagnostic[];
  output?: string;
  reason?: string;
}
export interface DeadEvent {
  type: 'dead';
  reason?: string;
}

export type JobEvent =
  | QueuedEvent
  | CompilingEvent
  | CompiledEvent
  | RunningEvent
  | TestEvent
  | RequeuedEvent
  | DoneEvent
  | DeadEvent;

const known = new Set<string>(['queued', 'compiling', 'compiled', 'running', 'test', 'requeued', 'done', 'dead']);

/** A later judge may send more types than this page knows: those are to be ignored. */
export function isKnownEvent(frame: { type?: unknown }): frame is JobEvent {
  return typeof frame.type === 'string' && known.has(frame.type);
}

export function isFinalEvent(event: JobEvent): event is DoneEvent | DeadEvent {
  return event.type === 'done' || event.type === 'dead';
}

export interface EventId {
  attempt: number;
  seq: number;
}

export function parseEventId(id: unknown): EventId | null {
  const match = typeof id === 'string' ? /^(\d+)\.(\d+)$/.exec(id) : null;
  return match ? { attempt: Number(match[1]), seq: Number(match[2]) } : null;
}

export function isLater(id: EventId, than: EventId | null): boolean {
  if (!than) return true;
  return id.attempt !== than.attempt ? id.attempt > than.attempt : id.seq > than.seq;
}
