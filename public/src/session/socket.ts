import { session } from '.';
import type { SocketLike } from '../api/stream';

const CANNOT_OPEN = 1006;

/**
 * A WebSocket of the judge, in the name of who is logged in: the first frame says who it is
 * ({"op":"auth"}), before onopen is called. A guest's says nothing.
 */
export function openSocket(path: string): SocketLike & { send(frame: object): void } {
  let socket: WebSocket | null = null;
  let closed = false;
  const handle: SocketLike & { send(frame: object): void } = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (frame) => socket?.send(JSON.stringify(frame)),
    close() {
      closed = true;
      socket?.close();
    },
  };

  function connect(token: string | null) {
    if (closed) return;
    const url = new URL(path, window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    socket = new WebSocket(url);
    socket.onopen = () => {
      if (token !== null) handle.send({ op: 'auth', token });
      handle.onopen?.();
    };
    socket.onmessage = (message: MessageEvent<unknown>) => handle.onmessage?.(message);
    socket.onclose = ({ code }) => handle.onclose?.({ code });
  }

  session.token().then(connect, () => {
    if (!closed) handle.onclose?.({ code: CANNOT_OPEN });
  });
  return handle;
}
