import { useEffect, useState } from 'react';
import type { CityInfo } from '../../../../shared/city/city-api';
import type { LngLat } from '../../../../shared/geo/place';
import { citySource } from './city-source';

/** Name, units and classes of the city, once they have come. */
export function useCityInfo(): CityInfo | undefined {
  const [info, setInfo] = useState<CityInfo>();
  useEffect(() => {
    let isHere = true;
    void citySource.info().then((result) => { if (isHere && result.ok) setInfo(result.data); });
    return () => { isHere = false; };
  }, []);
  return info;
}

/** The middle of the city on the map, GCJ-02. */
export function useCityCentre(): LngLat | undefined {
  return useCityInfo()?.centre.gcj02;
}
