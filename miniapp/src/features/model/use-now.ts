import { useEffect, useState } from 'react';

const TICK_MS = 30_000;

/** The time, moved on twice a minute, so that what is left shrinks while one looks. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
