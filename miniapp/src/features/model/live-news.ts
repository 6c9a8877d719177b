import { live } from '../../api/live';
import { onNetworkChange } from '../../platform/network';
import { calmly } from './calmly';
import type { OnChanged } from './use-read';

/** Something changed, or connection or network are back after a gap: the page reads again, many changes at once only once. */
export const onNews: OnChanged = calmly((listener) => {
  const stops = [live.onChanged(listener), live.onReturned(listener), onNetworkChange((isOnline) => { if (isOnline) listener(); })];
  return () => { for (const stop of stops) stop(); };
});
