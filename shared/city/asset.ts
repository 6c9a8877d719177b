import type { LngLat } from '../geo/place';

/** What stands there, as the standard's table 2 lists it. Source: GB/T 47678.5-2026 (GLBJZT). */
export type AssetState = 'intact' | 'damaged' | 'lost' | 'abandoned' | 'removed';

export const ASSET_STATE_NAMES: Readonly<Record<AssetState, string>> = { intact: '完好', damaged: '破损', lost: '丢失', abandoned: '废弃', removed: '移除' };

/** How exactly its place was measured. Source: GB/T 47678.5-2026; A up to 0.5 m, B up to 1 m, C up to 10 m. */
export type AccuracyClass = 'A' | 'B' | 'C';

/** A unit as the survey names it; `unitId` where the city knows it. */
export interface AssetUnit {
  /** 统一社会信用代码 of 18 signs, or the city's own unit id. */
  readonly code?: string;
  readonly name?: string;
  readonly unitId?: string;
}

/** 管理部件: one lamp, cover, tree that stands in the city. */
export interface Asset {
  /** 17 digits: division 6, class 2, subclass 3, serial 6 (R7). */
  readonly id: string;
  readonly matterId: string;
  readonly name: string;
  /** 主管部门. */
  readonly manager: AssetUnit;
  /** 权属单位. */
  readonly owner?: AssetUnit;
  /** 养护单位. */
  readonly maintainer?: AssetUnit;
  /** The unit grid cell (基础网格) it stands in; left out where it stands in none. */
  readonly cellCode?: string;
  readonly state: AssetState;
  readonly wgs84: LngLat;
  readonly gcj02: LngLat;
  readonly accuracyClass?: AccuracyClass;
  /** Local dates, `YYYY-MM-DD`: first surveyed, last changed. */
  readonly firstDate: string;
  readonly changedDate?: string;
  /** 实测, 地形图, 基础地理数据, 其他. */
  readonly dataSource?: string;
  readonly remark?: string;
  /** Made up for the demo; goes when it is purged. */
  readonly isDemo?: true;
}

/** Whose work it is when something is wrong with it: who maintains it, else who owns it, else who manages it; `undefined` where the city knows none of them. */
export function responsibleUnitId({ maintainer, owner, manager }: Pick<Asset, 'maintainer' | 'owner' | 'manager'>): string | undefined {
  return maintainer?.unitId ?? owner?.unitId ?? manager.unitId;
}
