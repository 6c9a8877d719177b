import { useCallback, useEffect, useRef, useState } from 'react';
import type { CellList } from '../../../../shared/city/city-api';
import { placeFrom } from '../../../../shared/geo/datum';
import type { LngLat } from '../../../../shared/geo/place';
import type { ApiResult } from '../../api/client';
import { calmlyLast } from '../model/calmly-last';

type Cells = CellList['cells'];
export type ReadCells = (southWest: LngLat, northEast: LngLat) => Promise<ApiResult<CellList>>;

const REST_MILLISECONDS = 250;
const NONE: Cells = [];

/** Grid cells of what the map shows, asked for when it comes to rest; those before stay until the next have come. */
export function useCells(read: ReadCells): { readonly cells: Cells; readonly onView: (southWest: LngLat, northEast: LngLat, isNear: boolean) => void } {
  const [cells, setCells] = useState<Cells>(NONE);
  const asked = useRef(0);
  const look = useCallback(async (southWest: LngLat, northEast: LngLat, isNear: boolean) => {
    const ticket = (asked.current += 1);
    if (!isNear) {
      setCells(NONE);
      return;
    }
    const result = await read(wgs84Of(southWest), wgs84Of(northEast));
    if (ticket === asked.current && result.ok) setCells(result.data.cells);
  }, [read]);
  const [onView] = useState(() => calmlyLast((...view: Parameters<typeof look>) => void look(...view), REST_MILLISECONDS));
  useEffect(() => () => { asked.current += 1; }, []);
  return { cells, onView };
}

function wgs84Of([longitude, latitude]: LngLat): LngLat {
  return placeFrom({ longitude, latitude, datum: 'gcj02' }).wgs84;
}
