import { getJobStatus } from '../api/client';
import type { StreamWorld } from '../api/stream';
import { openSocket } from './socket';

export const streamWorld: StreamWorld = {
  openSocket,
  jobStatus: (jobId) => getJobStatus(jobId),
  setTimer: (callback, ms) => window.setTimeout(callback, ms),
  clearTimer: (timer) => window.clearTimeout(timer),
  random: Math.random,
  onOnline(callback) {
    window.addEventListener('online', callback);
    return () => window.removeEventListener('online', callback);
  },
};
