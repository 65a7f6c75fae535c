import { beforeEach, describe, expect, it } from 'vitest';
import { QueueTopic, type QueueTopicWorld } from './queueTopic';

class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;
  sent: object[] = [];
  closed = false;
  send(frame: object) {
    this.sent.push(frame);
  }
  close() {
    this.closed = true;
  }
  say(frame: object) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

let sockets: FakeSocket[];
let timer: { callback(): void; ms: number } | null;
let changes: number;
let open: boolean[];

const world: QueueTopicWorld = {
  openSocket() {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  },
  setTimer(callback, ms) {
    timer = { callback, ms };
    return 1;
  },
  clearTimer() {
    timer = null;
  },
  random: () => 1,
};

function follow() {
  return new QueueTopic({ onChange: () => (changes += 1), onConnection: (now) => open.push(now) }, world);
}

beforeEach(() => {
  sockets = [];
  timer = null;
  changes = 0;
  open = [];
});

describe('the topic of the queue', () => {
  it('is subscribed to, and each change is told', () => {
    follow();
    sockets[0]!.onopen?.();
    expect(sockets[0]!.sent).toEqual([{ op: 'subscribe', topic: 'queue' }]);
    sockets[0]!.say({ topic: 'queue', type: 'subscribed' });
    sockets[0]!.say({ topic: 'queue', type: 'queue', waiting: 1, running: 2 });
    sockets[0]!.onmessage?.({ data: 'no json' });
    expect(open).toEqual([true]);
    expect(changes).toBe(1);
  });

  it('comes back after a drop, and waits longer each time', () => {
    follow();
    const waits: number[] = [];
    for (let i = 0; i < 7; i++) {
      sockets[i]!.onclose?.({ code: 1006 });
      waits.push(timer!.ms);
      timer!.callback();
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000]);
    expect(open).not.toContain(true);
  });

  it('asks a silent socket, and takes one that does not answer for dead', () => {
    follow();
    sockets[0]!.onopen?.();
    timer!.callback();
    expect(sockets[0]!.sent.at(-1)).toEqual({ op: 'ping' });
    sockets[0]!.say({ type: 'pong' });
    timer!.callback();
    timer!.callback();
    expect(sockets[0]!.closed).toBe(true);
    timer!.callback();
    expect(sockets).toHaveLength(2);
  });

  it('is over when it is closed', () => {
    const topic = follow();
    topic.close();
    expect(sockets[0]!.closed).toBe(true);
    expect(timer).toBeNull();
    expect(sockets[0]!.onclose).toBeNull();
  });
});
