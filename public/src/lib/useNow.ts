import { useEffect, useState } from 'react';
import { serverNow } from './serverClock';

/** The judge's time, which goes on by itself each second. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () => setNow(serverNow());
    const timer = setInterval(tick, 1000);
    // Timers of a page that is not looked at are late.
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now;
}
