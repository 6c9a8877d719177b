import type { LngLat } from '../geo/place';
import type { AccuracyClass, AssetState } from './asset';

/** A unit beside a component, by the name people know. */
export interface AssetUnitView {
  readonly name: string;
  readonly unitId?: string;
}

/** The answer to `GET /api/assets/:id`. */
export interface AssetView {
  readonly id: string;
  readonly matterId: string;
  readonly matterName: string;
  readonly name: string;
  readonly state: AssetState;
  readonly stateWords: string;
  readonly manager: AssetUnitView;
  readonly owner?: AssetUnitView;
  readonly maintainer?: AssetUnitView;
  /** Whose work it is; left out where the city knows none of the units. */
  readonly responsibleUnit?: { readonly unitId: string; readonly name: string };
  readonly cellCode?: string;
  readonly cellName?: string;
  readonly wgs84: LngLat;
  readonly gcj02: LngLat;
  readonly accuracyClass?: AccuracyClass;
  readonly firstDate: string;
  readonly changedDate?: string;
  readonly dataSource?: string;
  readonly remark?: string;
}

/** The answer to `GET /api/assets/near`: nearest first. */
export interface AssetsNear {
  readonly assets: readonly (AssetView & { readonly distanceMetres: number })[];
  /** There are more than are shown. */
  readonly isCapped: boolean;
}
