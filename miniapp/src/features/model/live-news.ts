import { live } from '../../api/live';
import { calmly } from './calmly';
import type { OnChanged } from './use-read';

/** Something changed, or the connection is back after a gap: the page reads again, many changes at once only once. */
export const onNews: OnChanged = calmly((listener) => {
  const stops = [live.onChanged(listener), live.onReturned(listener)];
  return () => { for (const stop of stops) stop(); };
});
