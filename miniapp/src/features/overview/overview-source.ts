import type { CityInfo, CityMapShapes } from '../../../../shared/city/city-api';
import type { Overview } from '../../../../shared/score/score-api';
import { request, type ApiResult } from '../../api/client';

export interface OverviewSource {
  overview(): Promise<ApiResult<Overview>>;
  city(): Promise<ApiResult<CityInfo>>;
  map(): Promise<ApiResult<CityMapShapes>>;
}

export const apiOverviewSource: OverviewSource = {
  overview: () => request<Overview>({ method: 'GET', path: '/api/overview' }),
  city: () => request<CityInfo>({ method: 'GET', path: '/api/city' }),
  map: () => request<CityMapShapes>({ method: 'GET', path: '/api/city/map' }),
};
