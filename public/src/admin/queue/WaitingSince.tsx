import { useEffect, useState } from 'react';
import { formatDate } from '../../lib/format';

/** Counts on by itself. */
export function WaitingSince({ time }: { time: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - Date.parse(time)) / 1000));
  const minutes = Math.floor(seconds / 60);
  return (
    <time dateTime={time} title={formatDate(time)} className="whitespace-nowrap tabular-nums">
      {minutes > 0 && `${minutes} min `}
      {seconds % 60} s
    </time>
  );
}
