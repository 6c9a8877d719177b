import { useEffect, useRef } from 'react';
import { useDeskTools } from '../desk-context';

/** Reads again each minute: a receipt of an SMS is no news of a case, so nobody tells the page of it. */
export function useEachMinute(reload: () => Promise<unknown>): void {
  const { now } = useDeskTools();
  const minute = Math.floor(now.getTime() / 60_000);
  const readAt = useRef(minute);
  useEffect(() => {
    if (readAt.current === minute) return;
    readAt.current = minute;
    void reload();
  }, [reload, minute]);
}
