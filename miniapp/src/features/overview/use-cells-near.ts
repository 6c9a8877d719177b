import { useCallback, useMemo } from 'react';
import type { LngLat } from '../../../../shared/geo/place';
import type { MapCell } from '../../components/map-props';
import { useRead } from '../model/use-read';
import type { OverviewSource } from './overview-source';

/** The cells around a case with its own one chosen; `undefined` until they have come, and the map shows without them. */
export function useCellsNear(source: Pick<OverviewSource, 'cellsNear'>, [longitude, latitude]: LngLat, cellCode: string): readonly MapCell[] | undefined {
  const read = useCallback(() => source.cellsNear([longitude, latitude]), [source, longitude, latitude]);
  const { data } = useRead(read);
  return useMemo(() => data?.cells.map(({ code, ringsGcj02 }) => ({ ringsGcj02, isChosen: code === cellCode })), [data, cellCode]);
}
