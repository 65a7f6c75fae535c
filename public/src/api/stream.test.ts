import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from './errors';
import type { JobEvent } from './events';
import { JobStream, type Connection, type SocketLike, type StreamWorld } from './stream';
import type { JobState } from './types';

class FakeSocket implements SocketLike {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;
  closed = false;

  constructor(readonly path: string) {}

  close() {
    this.closed = true;
  }
  send(frame: unknown) {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) });
  }
  async drop(code = 1006) {
    this.onclose?.({ code });
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  }
}

class FakeWorld implements StreamWorld {
  sockets: FakeSocket[] = [];
  timers = new Map<number, { callback: () => void; ms: number }>();
  online: (() => void) | null = null;
  status: () => Promise<JobState> = async () => ({ job_id: 'J', status: 'running' });
  private nextTimer = 1;

  openSocket(path: string) {
    const socket = new FakeSocket(path);
    this.sockets.push(socket);
    return socket;
  }
  jobStatus() {
    return this.status();
  }
  setTimer(callback: () => void, ms: number) {
    this.timers.set(this.nextTimer, { callback, ms });
    return this.nextTimer++;
  }
  clearTimer(timer: number) {
    this.timers.delete(timer);
  }
  random() {
    return 1;
  }
  onOnline(callback: () => void) {
    this.online = callback;
    return () => (this.online = null);
  }
  get socket() {
    return this.sockets.at(-1)!;
  }
  /** The one timer that runs: how long it is. */
  get wait() {
    return [...this.timers.values()].map(({ ms }) => ms);
  }
  fire() {
    for (const [id, timer] of [...this.timers]) {
      this.timers.delete(id);
      timer.callback();
    }
  }
}

let world: FakeWorld;
let events: JobEvent[];
let connections: Connection[];
let lost: string[];

function follow() {
  return new JobStream(
    'J',
    {
      onEvent: (event) => events.push(event),
      onConnection: (connection) => connections.push(connection),
      onLost: (detail) => lost.push(detail),
    },
    world,
  );
}

beforeEach(() => {
  world = new FakeWorld();
  events = [];
  connections = [];
  lost = [];
});

const types = () => events.map((event) => event.type);
const test = (id: string, index: number) => ({ id, type: 'test', index, verdict: 'AC' });

describe('the stream of a job', () => {
  it('hands on events in order and closes after the last', () => {
    follow();
    expect(world.socket.path).toBe('/ws/jobs/J');
    world.socket.onopen?.();
    world.socket.send({ id: '1.1', type: 'queued', position: 2 });
    world.socket.send({ id: '1.2', type: 'running', total: 1 });
    world.socket.send(test('1.3', 1));
    world.socket.send({ id: '1.4', type: 'done', verdict: 'AC' });
    expect(types()).toEqual(['queued', 'running', 'test', 'done']);
    expect(world.socket.closed).toBe(true);
    expect(world.timers.size).toBe(0);
    expect(connections.at(-1)).toBe('closed');
  });

  it('resumes after the last id it saw', async () => {
    follow();
    world.socket.send(test('1.7', 1));
    await world.socket.drop();
    expect(connections.at(-1)).toBe('waiting');
    world.fire();
    expect(world.socket.path).toBe('/ws/jobs/J?after=1.7');
  });

  it('hands on each event once, whatever is replayed', async () => {
    follow();
    world.socket.send(test('1.9', 1));
    world.socket.send(test('1.10', 2));
    await world.socket.drop();
    world.fire();
    world.socket.send(test('1.9', 1));
    world.socket.send(test('1.10', 2));
    world.socket.send(test('1.11', 3));
    expect(events).toHaveLength(3);
  });

  it('takes the events of a later attempt, whose numbers begin again', () => {
    follow();
    world.socket.send(test('1.12', 1));
    world.socket.send({ id: '2.1', type: 'requeued', reason: 'restart' });
    world.socket.send(test('2.2', 1));
    world.socket.send(test('1.13', 2));
    expect(types()).toEqual(['test', 'requeued', 'test']);
  });

  it('ignores what it does not know, and remembers its id', async () => {
    follow();
    world.socket.send({ id: '1.1', type: 'telemetry' });
    world.socket.send('not JSON');
    world.socket.send('null');
    expect(events).toEqual([]);
    await world.socket.drop();
    world.fire();
    expect(world.socket.path).toBe('/ws/jobs/J?after=1.1');
  });

  it('waits longer after each failure, up to a limit, and starts small again after a success', async () => {
    follow();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      await world.socket.drop();
      waits.push(world.wait[0]!);
      world.fire();
    }
    expect(waits).toEqual([300, 600, 1200, 2400, 4800, 9600, 10_000, 10_000]);
    world.socket.send({ id: '1.1', type: 'compiling' });
    await world.socket.drop();
    expect(world.wait).toEqual([300]);
  });

  it('comes back at once when the network does', async () => {
    follow();
    await world.socket.drop();
    world.online!();
    expect(world.sockets).toHaveLength(2);
    expect(world.timers.size).toBe(1);
    world.online!();
    expect(world.sockets).toHaveLength(2);
  });

  it('takes a long silence for a dead connection', () => {
    follow();
    world.socket.onopen?.();
    world.socket.send({ id: '1.1', type: 'queued' });
    expect(world.wait).toEqual([45_000]);
    const silent = world.socket;
    world.fire();
    expect(silent.closed).toBe(true);
    expect(world.socket.path).toBe('/ws/jobs/J?after=1.1');
  });

  it('gives up on a job that the judge no longer knows', async () => {
    world.status = async () => {
      throw new ApiError(404, 'There is no such job.');
    };
    follow();
    await world.socket.drop();
    world.fire();
    await world.socket.drop();
    expect(lost).toEqual(['There is no such job.']);
    expect(world.timers.size).toBe(0);
  });

  it('keeps trying while the judge is down', async () => {
    world.status = async () => {
      throw new ApiError(0, 'unreachable');
    };
    follow();
    for (let i = 0; i < 5; i++) {
      await world.socket.drop();
      world.fire();
    }
    expect(lost).toEqual([]);
    expect(world.sockets).toHaveLength(6);
  });

  it('takes the verdict from the status when the stream of a finished job cannot be had', async () => {
    world.status = async () => ({ job_id: 'J', status: 'dead', reason: 'no sandbox' });
    follow();
    for (let i = 0; i < 3; i++) {
      await world.socket.drop();
      world.fire();
    }
    await world.socket.drop();
    expect(events).toEqual([{ type: 'dead', reason: 'no sandbox' }]);
  });

  it('says nothing after it was closed', async () => {
    const stream = follow();
    const socket = world.socket;
    stream.close();
    socket.send({ id: '1.1', type: 'queued' });
    await socket.drop();
    expect(events).toEqual([]);
    expect(world.timers.size).toBe(0);
  });
});
