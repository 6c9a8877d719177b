import type { CellList, CityInfo, CityMapShapes } from '../../../../shared/city/city-api';
import type { LngLat } from '../../../../shared/geo/place';
import type { Nearby } from '../../../../shared/report/intake-api';
import { request, type ApiResult } from '../../api/client';

/** What citizen pages read of the city. Name, lines and classes are asked once for each start of the app. */
export const citySource = {
  info: once(() => request<CityInfo>({ method: 'GET', path: '/api/city' })),
  map: once(() => request<CityMapShapes>({ method: 'GET', path: '/api/city/map' })),
  cells: ([west, south]: LngLat, [east, north]: LngLat) => request<CellList>({ method: 'GET', path: '/api/city/cells', query: { west, south, east, north } }),
  nearby: ([longitude, latitude]: LngLat) => request<Nearby>({ method: 'GET', path: '/api/nearby', query: { longitude, latitude, datum: 'gcj02' } }),
};

/** Asks again only after a failure. */
function once<T>(read: () => Promise<ApiResult<T>>): () => Promise<ApiResult<T>> {
  let asked: Promise<ApiResult<T>> | undefined;
  return () => {
    asked ??= read().then((result) => {
      if (!result.ok) asked = undefined;
      return result;
    });
    return asked;
  };
}
