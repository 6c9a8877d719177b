import { useCallback, useMemo } from 'react';
import type { CellList } from '../../../../shared/city/city-api';
import type { LngLat } from '../../../../shared/geo/place';
import type { ApiResult } from '../../api/client';
import type { MapCell } from '../../components/map-props';
import { useRead } from '../model/use-read';
import type { OverviewSource } from './overview-source';

const NOWHERE: Promise<ApiResult<CellList>> = Promise.resolve({ ok: true, status: 200, data: { cells: [], isCapped: false } });

/** The cells around a place with its own one chosen; `undefined` until they have come, and the map shows without them. */
export function useCellsNear(source: Pick<OverviewSource, 'cellsNear'>, at: LngLat | undefined, cellCode: string | undefined): readonly MapCell[] | undefined {
  const [longitude, latitude] = at ?? [];
  const read = useCallback(() => (longitude === undefined || latitude === undefined ? NOWHERE : source.cellsNear([longitude, latitude])), [source, longitude, latitude]);
  const { data } = useRead(read);
  return useMemo(() => data?.cells.map(({ code, ringsGcj02, isSynthetic }) => ({ ringsGcj02, isSynthetic, isChosen: code === cellCode })), [data, cellCode]);
}
