import type { CityMapShapes } from '../../../shared/city/city-api';
import type { LngLat } from '../../../shared/geo/place';

export interface MapMark {
  readonly id: string;
  readonly gcj02: LngLat;
  /** Said and shown beside the mark. */
  readonly label: string;
  readonly tone: 'open' | 'mended';
}

/** A grid cell near the place; drawn on h5, where no streets stand under it. */
export interface MapCell {
  readonly ringsGcj02: readonly (readonly LngLat[])[];
  readonly isChosen?: boolean;
  /** Shown as 合成网格（演示）. */
  readonly isSynthetic?: boolean;
}

export interface CityMapProps {
  /** District lines; the map shows without them too. */
  readonly shapes?: CityMapShapes | undefined;
  /** The map has come to rest over this box; near enough for cells to be told apart, or not. */
  readonly onView?: ((southWest: LngLat, northEast: LngLat, isNear: boolean) => void) | undefined;
  /** Where to look first: GCJ-02, as everything on this map. */
  readonly centre: LngLat;
  readonly zoom?: number | undefined;
  readonly pin?: { readonly gcj02: LngLat; readonly accuracyMetres?: number | undefined } | undefined;
  readonly cells?: readonly MapCell[] | undefined;
  readonly marks?: readonly MapMark[] | undefined;
  /** Said by a screen reader in place of the drawing. */
  readonly label: string;
  readonly height: number;
  /** Left out where the map only shows. */
  readonly onPick?: ((gcj02: LngLat) => void) | undefined;
  readonly onMark?: ((id: string) => void) | undefined;
  /** Does not move under the finger: a small map in a page that scrolls. */
  readonly isStill?: boolean | undefined;
}

export const PIN_ZOOM = 15;
export const CELLS_FROM_ZOOM = 13;
