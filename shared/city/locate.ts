import type { Place } from '../geo/place';
import type { GridCell } from './city';

/** Where a point lies. Codes go from the city down; streets and villages of the demo are synthetic. */
export type Located =
  | {
      readonly isInCity: true;
      readonly districtCode: string;
      readonly districtName: string;
      readonly streetCode: string;
      readonly villageCode: string;
      readonly cell: GridCell;
      readonly baseCell?: GridCell;
      /** City, district, street, village, cell codes. */
      readonly areaCodes: readonly string[];
    }
  | { readonly isInCity: false };

/** Point in polygon over both grid kinds, polygons held in memory (R2). */
export interface CityLocator {
  /** By the cells that hold on the city's day of `at` (R4); left out: today's, or where the locator knows no today, those without an end. */
  locate(place: Place, at?: Date): Located;
  /** The cell's own place (a point inside it), for reports that name a cell; `undefined` when unknown. */
  placeOfCell(cellCode: string): Place | undefined;
  /** A cell by its code, also when it has ended: a case of last year keeps its name. */
  cellOf(cellCode: string): GridCell | undefined;
}
