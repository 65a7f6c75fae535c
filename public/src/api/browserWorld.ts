import { getJobStatus } from './client';
import type { SocketLike, StreamWorld } from './stream';

export const browserWorld: StreamWorld = {
  openSocket(path) {
    const url = new URL(path, window.location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return new WebSocket(url) as SocketLike;
  },
  jobStatus: (jobId) => getJobStatus(jobId),
  setTimer: (callback, ms) => window.setTimeout(callback, ms),
  clearTimer: (timer) => window.clearTimeout(timer),
  random: Math.random,
  onOnline(callback) {
    window.addEventListener('online', callback);
    return () => window.removeEventListener('online', callback);
  },
};
