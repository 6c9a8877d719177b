import type { CaseRow } from '../../../../shared/case/case-api';

/** Where a case is, the district said once: 海曙区 望京路 88 号. */
export function whereWords({ districtName, placeWords }: Pick<CaseRow, 'districtName' | 'placeWords'>): string {
  return placeWords.startsWith(districtName) ? placeWords : `${districtName} ${placeWords}`.trim();
}

/** What was said of the place beyond its district; empty when nothing was. */
export function ownPlaceWords({ districtName, placeWords }: Pick<CaseRow, 'districtName' | 'placeWords'>): string {
  const rest = placeWords.startsWith(districtName) ? placeWords.slice(districtName.length) : placeWords;
  return rest === '（见地图）' ? '' : rest.trim();
}
