import { signInAddress } from '../../features/account/addresses';
import { replacePage } from '../../platform/navigate';

/** To the sign-in page and back to the same place on the desk. */
export function toSignIn(): void {
  const place = window.location.hash.split('?')[1];
  replacePage(signInAddress(place ? `desk?${place}` : 'desk'));
}
