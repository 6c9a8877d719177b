import type { LngLat } from '../geo/place';
import type { Role, UnitKind } from './city';

/** The answer to `GET /api/city`: what pages need before anybody signs in. */
export interface CityInfo {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly isDemo: boolean;
  readonly centre: { readonly wgs84: LngLat; readonly gcj02: LngLat };
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly kind: UnitKind; readonly divisionCode: string }[];
  readonly matters: readonly {
    readonly id: string;
    readonly name: string;
    readonly category: string;
    readonly kind: 'asset' | 'matter';
    /** Matters without one can't be filed yet. */
    readonly filingConditions: readonly { readonly id: string; readonly condition: string; readonly limitWords: string; readonly closing: string; readonly isDefault: boolean }[];
  }[];
  /** Only while `isDemo`: chips on the sign-in page. */
  readonly demoAccounts: readonly { readonly account: string; readonly name: string; readonly role: Role; readonly unitName?: string }[];
}

/** The answer to `GET /api/city/map`: district lines made simpler for drawing. */
export interface CityMapShapes {
  /** Whose map data it is; shown on every map. */
  readonly attribution?: string;
  readonly districts: readonly {
    readonly code: string;
    readonly name: string;
    readonly polygonsGcj02: readonly (readonly (readonly LngLat[])[])[];
    readonly polygonsWgs84: readonly (readonly (readonly LngLat[])[])[];
  }[];
}

/** The answer to `GET /api/city/cells`: cells that touch a box; too many are cut to those nearest its middle. */
export interface CellList {
  readonly cells: readonly {
    readonly code: string;
    readonly name: string;
    readonly isSynthetic: boolean;
    readonly ringsWgs84: readonly (readonly LngLat[])[];
    readonly ringsGcj02: readonly (readonly LngLat[])[];
  }[];
  readonly isCapped: boolean;
}

/** The answer to `GET /api/city/divisions`: what lies one level below a division; below a village are its cells of today. */
export interface DivisionList {
  readonly divisions: readonly { readonly code: string; readonly name: string }[];
}

/** The answer to `GET /api/city/locate`. */
export interface LocatedView {
  readonly isInCity: boolean;
  readonly districtCode?: string;
  readonly districtName?: string;
  readonly cellCode?: string;
  readonly cellName?: string;
  readonly isSynthetic?: boolean;
  readonly baseCellCode?: string;
}
