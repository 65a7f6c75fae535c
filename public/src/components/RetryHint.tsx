import { useEffect, useState } from 'react';

/** Counts down what the judge asked to wait (Retry-After). */
export function RetryHint({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const until = Date.now() + seconds * 1000;
    setLeft(seconds);
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return <span className="tabular-nums">{left > 0 ? `Try again in ${left} s.` : 'You can try again now.'}</span>;
}
