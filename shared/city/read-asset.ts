import { placeFrom } from '../geo/datum';
import type { Datum, Place } from '../geo/place';
import { ASSET_STATE_NAMES, type AccuracyClass, type Asset, type AssetState, type AssetUnit } from './asset';
import type { AssetColumn, AssetRow } from './asset-columns';
import { parseAssetId } from './asset-id';
import type { City } from './city';
import type { CityLocator } from './locate';
import type { RowFault } from './row-verdict';

export type ReadAsset = { readonly ok: true; readonly asset: Asset } | { readonly ok: false; readonly faults: readonly RowFault[] };

/** Longest texts. Source: GB/T 47678.5-2026 table 2. */
const LENGTHS: readonly (readonly [AssetColumn, number, string])[] = [
  ['name', 30, '部件名称'], ['managerCode', 18, '主管部门代码'], ['managerName', 100, '主管部门名称'], ['ownerCode', 18, '权属单位代码'], ['ownerName', 100, '权属单位名称'],
  ['maintainerCode', 18, '养护单位代码'], ['maintainerName', 100, '养护单位名称'], ['dataSource', 30, '数据来源'], ['remark', 1000, '备注'],
];

const STATE_OF: Readonly<Record<string, AssetState>> = Object.fromEntries(
  (Object.entries(ASSET_STATE_NAMES) as [AssetState, string][]).flatMap(([state, name]) => [[name, state], [state, state]]),
);

const DATUM_OF: Readonly<Record<string, Datum>> = { CGCS2000: 'wgs84', WGS84: 'wgs84', 'WGS-84': 'wgs84', GCJ02: 'gcj02', 'GCJ-02': 'gcj02' };
const DATE = /^(\d{4})-?(\d{2})-?(\d{2})$/;
/** About a centimetre. */
const DEGREE_STEPS = 1e7;

/**
 * Reads rows of a component table, each into a component or everything that is wrong with it (R7, R8).
 * The place is converted here, once; a point outside the city is refused. The district of the id and that of the point may
 * differ: lines between districts are drawn coarser than components are surveyed.
 */
export function assetReader(city: City, locator: CityLocator): (row: AssetRow) => ReadAsset {
  const unitIds = new Map([...city.units.map(({ id, name }) => [name, id] as const), ...city.units.map(({ id }) => [id, id] as const)]);
  return (row) => {
    const faults: RowFault[] = [];
    const say = (field: AssetColumn, words: string) => { faults.push({ field, words }); };
    const matterId = matterOf(row, city, say);
    const state = stateOf(row, say);
    const accuracyClass = accuracyOf(row, say);
    const firstDate = dateOf(row, 'firstDate', '初始日期', say);
    const changedDate = row.changedDate === undefined ? undefined : dateOf(row, 'changedDate', '变更日期', say);
    const place = placeOf(row, say);
    const cellCode = place && cellOf(row, place, locator, say);
    checkTexts(row, say);
    if (faults.length > 0 || !place || !matterId || !state || !firstDate) return { ok: false, faults };
    const unit = (code: string | undefined, name: string | undefined) => unitOf(code, name, unitIds);
    const owner = unit(row.ownerCode, row.ownerName);
    const maintainer = unit(row.maintainerCode, row.maintainerName);
    return {
      ok: true,
      asset: {
        id: row.id!, matterId, name: row.name!, manager: unit(row.managerCode, row.managerName) ?? {},
        ...(owner && { owner }), ...(maintainer && { maintainer }), ...(cellCode && { cellCode }),
        state, wgs84: place.wgs84, gcj02: rounded(place.gcj02), firstDate,
        ...(accuracyClass && { accuracyClass }), ...(changedDate && { changedDate }),
        ...(row.dataSource && { dataSource: row.dataSource }), ...(row.remark && { remark: row.remark }),
      },
    };
  };
}

type Say = (field: AssetColumn, words: string) => void;

function matterOf({ id }: AssetRow, city: City, say: Say): string | undefined {
  const parsed = parseAssetId(id ?? '', city);
  if (!parsed.ok) return void say('id', parsed.refusal.message);
  return parsed.parts.matterId;
}

function stateOf({ state }: AssetRow, say: Say): AssetState | undefined {
  const found = STATE_OF[state ?? ''];
  if (found === undefined) say('state', `部件状态只能是${Object.values(ASSET_STATE_NAMES).join('、')}，收到的是“${state ?? ''}”`);
  return found;
}

function accuracyOf({ accuracyClass }: AssetRow, say: Say): AccuracyClass | undefined {
  if (accuracyClass === undefined) return undefined;
  const letter = accuracyClass.toUpperCase().replace(/级$/, '');
  if (letter === 'A' || letter === 'B' || letter === 'C') return letter;
  return void say('accuracyClass', `精度等级只能是 A、B、C，收到的是“${accuracyClass}”`);
}

function dateOf(row: AssetRow, column: 'firstDate' | 'changedDate', label: string, say: Say): string | undefined {
  const text = row[column] ?? '';
  const [, year, month, day] = DATE.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  const at = new Date(`${date}T00:00:00Z`);
  if (year !== undefined && !Number.isNaN(at.getTime()) && at.getUTCDate() === Number(day)) return date;   // 2025-02-30 rolls over into March
  return void say(column, `${label}应写成 20260928 或 2026-09-28，收到的是“${text}”`);
}

function placeOf({ longitude = '', latitude = '', datum = 'CGCS2000' }: AssetRow, say: Say): Place | undefined {
  const [east, north] = [Number(longitude), Number(latitude)];
  const known = DATUM_OF[datum.toUpperCase()];
  if (known === undefined) return void say('datum', `坐标系只能是 CGCS2000、WGS84 或 GCJ02，收到的是“${datum}”`);
  if (longitude === '' || !(Math.abs(east) <= 180)) return void say('longitude', `经度应是以度为单位的数，如 121.5447，收到的是“${longitude}”`);
  if (latitude === '' || !(Math.abs(north) <= 90)) return void say('latitude', `纬度应是以度为单位的数，如 29.8703，收到的是“${latitude}”`);
  const place = placeFrom({ longitude: east, latitude: north, datum: known });
  return { ...place, wgs84: rounded(place.wgs84) };
}

function cellOf(row: AssetRow, place: Place, locator: CityLocator, say: Say): string | undefined {
  const located = locator.locate(place);
  if (!located.isInCity) return void say('longitude', `坐标（${row.longitude}，${row.latitude}）不在本市范围内，请检查经纬度是否写反、坐标系是否写对`);
  if (row.cellCode === undefined) return located.baseCell?.code;
  if (locator.cellOf(row.cellCode) === undefined) say('cellCode', `没有编号为 ${row.cellCode} 的网格`);
  return row.cellCode;
}

function checkTexts(row: AssetRow, say: Say): void {
  if (row.name === undefined) say('name', '请填写部件名称');
  if (row.managerCode === undefined && row.managerName === undefined) say('managerName', '请填写主管部门的名称或代码');
  for (const [column, longest, label] of LENGTHS) {
    const length = row[column]?.length ?? 0;
    if (length > longest) say(column, `${label}最多 ${longest} 字，现在有 ${length} 字`);
  }
}

function unitOf(code: string | undefined, name: string | undefined, unitIds: ReadonlyMap<string, string>): AssetUnit | undefined {
  if (code === undefined && name === undefined) return undefined;
  const unitId = unitIds.get(code ?? '') ?? unitIds.get(name ?? '');
  return { ...(code !== undefined && { code }), ...(name !== undefined && { name }), ...(unitId !== undefined && { unitId }) };
}

function rounded([longitude, latitude]: Place['wgs84']): Place['wgs84'] {
  return [Math.round(longitude * DEGREE_STEPS) / DEGREE_STEPS, Math.round(latitude * DEGREE_STEPS) / DEGREE_STEPS];
}
