import { ApiError } from './errors';
import { isFinalEvent, isKnownEvent, isLater, parseEventId, type EventId, type JobEvent } from './events';
import type { JobState } from './types';

/**
 * Follows one job until its last event. A drop is answered with a new connection that asks for what
 * came after the last id seen; each event is handed on once, in order. Waiting doubles from 0.3 s to
 * 10 s, with jitter so that a restarted judge is not met by all pages in one moment; coming back
 * online cuts the wait short. A connection that is silent for 45 s is taken for dead.
 */
export interface JobStreamListener {
  onEvent(event: JobEvent): void;
  onConnection(connection: Connection): void;
  /** The judge no longer knows the job: nothing more will come. */
  onLost(detail: string): void;
}

export type Connection = 'connecting' | 'open' | 'waiting' | 'closed';

/** What the stream needs of the world; tests give their own. */
export interface StreamWorld {
  openSocket(path: string): SocketLike;
  jobStatus(jobId: string): Promise<JobState>;
  setTimer(callback: () => void, ms: number): number;
  clearTimer(timer: number): void;
  random(): number;
  onOnline(callback: () => void): () => void;
}

export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((close: { code: number }) => void) | null;
  close(): void;
}

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 10_000;
const SILENCE_MS = 45_000;
const NORMAL_CLOSE = 1000;
const REFUSED_CLOSE = 1008;

export class JobStream {
  private socket: SocketLike | null = null;
  private last: EventId | null = null;
  private timer: number | null = null;
  private failures = 0;
  private refusal: Refusal | null = null;
  private finished = false;
  private readonly stopOnline: () => void;

  constructor(
    private readonly jobId: string,
    private readonly listener: JobStreamListener,
    private readonly world: StreamWorld,
  ) {
    this.stopOnline = world.onOnline(() => this.comeBack());
    this.connect();
  }

  close(): void {
    if (this.finished) return;
    this.finished = true;
    this.stopOnline();
    this.clearTimer();
    this.dropSocket();
    this.listener.onConnection('closed');
  }

  private path(): string {
    const after = this.last ? `?after=${this.last.attempt}.${this.last.seq}` : '';
    return `/ws/jobs/${encodeURIComponent(this.jobId)}${after}`;
  }

  private connect(): void {
    this.clearTimer();
    this.listener.onConnection('connecting');
    const socket = this.world.openSocket(this.path());
    this.socket = socket;
    socket.onopen = () => {
      this.listener.onConnection('open');
      this.expectNoise();
    };
    socket.onmessage = (message) => this.receive(message.data);
    socket.onclose = (close) => void this.dropped(close.code);
    this.expectNoise();
  }

  private receive(data: unknown): void {
    this.expectNoise();
    const frame = parseFrame(data);
    if (!frame) return;
    if (frame.type === 'error') {
      // It counts only if the socket is then closed: before the token is read, a job of one's own is refused too.
      this.refusal = { code: String(frame.code), detail: String(frame.detail) };
      return;
    }
    this.failures = 0;
    this.refusal = null;
    const id = parseEventId(frame.id);
    if (id) {
      if (!isLater(id, this.last)) return;
      this.last = id;
    }
    if (!isKnownEvent(frame)) return;
    this.listener.onEvent(frame);
    if (isFinalEvent(frame)) this.close();
  }

  private async dropped(code: number): Promise<void> {
    this.dropSocket();
    this.clearTimer();
    this.failures += 1;
    if (code === REFUSED_CLOSE && this.refusal && this.refusal.code !== 'invalid_token') {
      this.listener.onLost(this.refusal.detail);
      this.close();
      return;
    }
    // Refused or ended without a last event: the status says whether there is more to wait for.
    if (this.failures > 1 || code === NORMAL_CLOSE) {
      this.listener.onConnection('waiting');
      if (await this.settledElsewhere()) return;
    }
    if (!this.finished && !this.socket) this.waitThenConnect();
  }

  private async settledElsewhere(): Promise<boolean> {
    try {
      const state = await this.world.jobStatus(this.jobId);
      if (this.finished) return true;
      // A finished job replays its events; only if that failed repeatedly does the status have to do.
      if (this.failures > 3 && (state.status === 'done' || state.status === 'dead')) {
        this.listener.onEvent(finalEvent(state));
        this.close();
        return true;
      }
    } catch (error) {
      if (this.finished) return true;
      if (error instanceof ApiError && (error.status === 404 || error.status === 410)) {
        this.listener.onLost(error.message);
        this.close();
        return true;
      }
    }
    return false;
  }

  private waitThenConnect(): void {
    this.listener.onConnection('waiting');
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.failures - 1, 10));
    this.setTimer(() => this.connect(), ceiling / 2 + (this.world.random() * ceiling) / 2);
  }

  private comeBack(): void {
    if (this.finished || this.socket) return;
    this.connect();
  }

  private expectNoise(): void {
    this.setTimer(() => {
      this.dropSocket();
      this.connect();
    }, SILENCE_MS);
  }

  private dropSocket(): void {
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private setTimer(callback: () => void, ms: number): void {
    this.clearTimer();
    this.timer = this.world.setTimer(callback, ms);
  }

  private clearTimer(): void {
    if (this.timer !== null) this.world.clearTimer(this.timer);
    this.timer = null;
  }
}

interface Refusal {
  code: string;
  detail: string;
}

function parseFrame(data: unknown): { id?: unknown; type?: unknown; code?: unknown; detail?: unknown } | null {
  if (typeof data !== 'string') return null;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === 'object' && frame !== null ? frame : null;
  } catch {
    return null;
  }
}

function finalEvent(state: JobState): JobEvent {
  if (state.status === 'dead') return { type: 'dead', reason: state.reason ?? undefined };
  return {
    type: 'done',
    verdict: state.verdict ?? undefined,
    passed: state.passed ?? undefined,
    total: state.total ?? undefined,
    reason: state.reason ?? undefined,
  };
}
