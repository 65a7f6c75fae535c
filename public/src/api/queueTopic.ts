import type { SocketLike } from './stream';

/**
 * Follows the topic `queue` of /ws: a call for each change, and for each new connection, since there may
 * have been changes while there was none. Waiting doubles from 0.5 s to 15 s, with jitter.
 */
export interface QueueTopicListener {
  onChange(): void;
  onConnection(open: boolean): void;
}

export interface QueueTopicWorld {
  openSocket(path: string): SocketLike & { send(frame: object): void };
  setTimer(callback: () => void, ms: number): number;
  clearTimer(timer: number): void;
  random(): number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** A socket that says nothing for so long is asked whether it is there, and then has as long to answer. */
const SILENCE_MS = 20_000;

export class QueueTopic {
  private socket: ReturnType<QueueTopicWorld['openSocket']> | null = null;
  private timer: number | null = null;
  private failures = 0;
  private asked = false;
  private finished = false;

  constructor(
    private readonly listener: QueueTopicListener,
    private readonly world: QueueTopicWorld,
  ) {
    this.connect();
  }

  close(): void {
    this.finished = true;
    this.drop();
  }

  private connect(): void {
    const socket = this.world.openSocket('/ws');
    this.socket = socket;
    socket.onopen = () => socket.send({ op: 'subscribe', topic: 'queue' });
    socket.onmessage = (message) => this.receive(message.data);
    socket.onclose = () => this.again();
    this.expectNoise();
  }

  private receive(data: unknown): void {
    this.asked = false;
    this.expectNoise();
    const type = typeOf(data);
    if (type === 'subscribed') {
      this.failures = 0;
      this.listener.onConnection(true);
    }
    if (type === 'queue') this.listener.onChange();
  }

  private expectNoise(): void {
    this.setTimer(() => {
      if (this.asked) {
        this.again();
        return;
      }
      this.asked = true;
      this.socket?.send({ op: 'ping' });
      this.expectNoise();
    }, SILENCE_MS);
  }

  private again(): void {
    this.drop();
    if (this.finished) return;
    this.failures += 1;
    this.listener.onConnection(false);
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.failures - 1, 10));
    this.setTimer(() => this.connect(), ceiling / 2 + (this.world.random() * ceiling) / 2);
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    this.asked = false;
    if (this.timer !== null) this.world.clearTimer(this.timer);
    this.timer = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private setTimer(callback: () => void, ms: number): void {
    if (this.timer !== null) this.world.clearTimer(this.timer);
    this.timer = this.world.setTimer(callback, ms);
  }
}

function typeOf(data: unknown): unknown {
  try {
    const frame = JSON.parse(String(data)) as { type?: unknown } | null;
    return frame?.type;
  } catch {
    return undefined;
  }
}
