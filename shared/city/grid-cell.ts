import type { Division, GridCell, GridKind } from './city';

export interface CellWords {
  readonly code: string;
  readonly gridKind: GridKind;
  /** Base cells only. */
  readonly responsibilityCode?: string | undefined;
}

export type NamedCell =
  | { readonly ok: true; readonly cell: GridCell }
  | { readonly ok: false; readonly field: 'code' | 'responsibilityCode'; readonly missing: 'village' | 'district' | 'responsibility' };

/**
 * A grid cell by its code, named after the division it lies in; drawn, until its file says that it was surveyed.
 *
 * Source: 15 digits, for a governance cell the village's 12 and a serial of 3, for a base cell the district's 6, a 9 and a serial of 8.
 */
export function gridCell({ code, gridKind, responsibilityCode }: CellWords, divisionByCode: ReadonlyMap<string, Division>): NamedCell {
  const districtCode = code.slice(0, 6);
  if (gridKind === 'governance') {
    const villageCode = code.slice(0, 12);
    const village = divisionByCode.get(villageCode);
    if (!village) return { ok: false, field: 'code', missing: 'village' };
    return { ok: true, cell: { code, gridKind, name: `${village.name}第${Number(code.slice(12))}网格`, districtCode, streetCode: code.slice(0, 9), villageCode, isSynthetic: true } };
  }
  const district = divisionByCode.get(districtCode);
  if (!district) return { ok: false, field: 'code', missing: 'district' };
  if (!responsibilityCode) return { ok: false, field: 'responsibilityCode', missing: 'responsibility' };
  return { ok: true, cell: { code, gridKind, name: `${district.name}基础网格${Number(code.slice(7))}号`, districtCode, responsibilityCode, isSynthetic: true } };
}
