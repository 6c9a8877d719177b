import type { LngLat } from '../../../../shared/geo/place';
import type { CellList, CityInfo, CityMapShapes } from '../../../../shared/city/city-api';
import type { Overview } from '../../../../shared/score/score-api';
import { request, type ApiResult } from '../../api/client';

export interface OverviewSource {
  overview(): Promise<ApiResult<Overview>>;
  city(): Promise<ApiResult<CityInfo>>;
  map(): Promise<ApiResult<CityMapShapes>>;
  /** Governance cells in a small box around a place. */
  cellsNear(wgs84: LngLat): Promise<ApiResult<CellList>>;
}

/** About 1.3 km to each side: what a small map shows. */
const BOX_DEGREES = 0.012;

export const apiOverviewSource: OverviewSource = {
  overview: () => request<Overview>({ method: 'GET', path: '/api/overview' }),
  city: () => request<CityInfo>({ method: 'GET', path: '/api/city' }),
  map: () => request<CityMapShapes>({ method: 'GET', path: '/api/city/map' }),
  cellsNear: ([longitude, latitude]) => request<CellList>({ method: 'GET', path: '/api/city/cells', query: { west: longitude - BOX_DEGREES, south: latitude - BOX_DEGREES, east: longitude + BOX_DEGREES, north: latitude + BOX_DEGREES } }),
};
