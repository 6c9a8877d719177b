import type { LastPlaceView } from '../../../../shared/account/last-place';
import type { Place } from '../../../../shared/geo/place';
import { request } from '../../api/client';

/** One's own last place: whether it is shared, and to say it. Saying it twice leaves one. */
export const lastPlaceSource = {
  read: () => request<LastPlaceView>({ method: 'GET', path: '/api/last-place' }),
  consent: (isGiven: boolean) => request<LastPlaceView>({ method: 'PUT', path: '/api/last-place/consent', body: { isGiven } }),
  say: ({ wgs84: [longitude, latitude] }: Pick<Place, 'wgs84'>) => request<LastPlaceView>({ method: 'PUT', path: '/api/last-place', body: { longitude, latitude, datum: 'wgs84' } }),
};

export type LastPlaceSource = typeof lastPlaceSource;
