import { useEffect, useRef, useState } from 'react';
import { getQueue } from '../../api/admin/judging';
import { QueueTopic } from '../../api/queueTopic';
import { useLoaded } from '../../lib/useLoaded';
import { useRefresh } from '../../lib/useRefresh';
import { openSocket } from '../../session/socket';

/** Between two readings of the queue, however much happens in it. */
const LEAST_MS = 1000;
/** For when the socket is away. */
const MOST_MS = 5000;

const world = {
  openSocket,
  setTimer: (callback: () => void, ms: number) => window.setTimeout(callback, ms),
  clearTimer: (id: number) => window.clearTimeout(id),
  random: Math.random,
};

/** The queue as it is: read again when it changes. */
export function useQueue() {
  const queue = useLoaded(getQueue);
  const { reload, loading } = queue;
  const [live, setLive] = useState(false);
  const [changes, setChanges] = useState(0);
  const seen = useRef(0);
  const readAt = useRef(0);
  useRefresh(queue, MOST_MS);

  useEffect(() => {
    if (loading) readAt.current = Date.now();
  }, [loading]);

  useEffect(() => {
    if (loading || changes === seen.current) return;
    const timer = setTimeout(
      () => {
        seen.current = changes;
        reload();
      },
      Math.max(0, readAt.current + LEAST_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [changes, loading, reload]);

  useEffect(() => {
    const onChange = () => {
      if (document.visibilityState === 'visible') setChanges((count) => count + 1);
    };
    const topic = new QueueTopic({ onChange, onConnection: setLive }, world);
    return () => topic.close();
  }, []);

  return { ...queue, live };
}
