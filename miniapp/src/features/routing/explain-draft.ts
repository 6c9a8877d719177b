import type { ReportSource } from '../../../../shared/city/city';
import type { LngLat } from '../../../../shared/geo/place';
import type { ExplainRequest } from '../../../../shared/routing/routing-api';
import { sourceWords } from '../case/source-words';

/** A report that is only thought of, as it is written on the page. */
export interface ExplainDraft {
  readonly text: string;
  /** 经度, 纬度 (GCJ-02), or the code of a cell, village, street or district; as typed, chosen from the list or picked on the map. */
  readonly where: string;
  readonly matterId?: string;
  readonly source: ReportSource;
  /** `YYYY-MM-DDTHH:mm` of the city; empty is now. */
  readonly at: string;
  readonly assetId: string;
}

export const EMPTY_EXPLAIN: ExplainDraft = { text: '', where: '', source: 'citizen', at: '', assetId: '' };

/** A place as it was typed. */
export type TypedPlace =
  | { readonly kind: 'point'; readonly gcj02: LngLat }
  | { readonly kind: 'cell' | 'division'; readonly code: string }
  | { readonly kind: 'none' | 'wrong' };

const CELL = /^\d{15}$/;
const DIVISION = /^(\d{6}|\d{9}|\d{12})$/;
const PAIR = /^(-?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,3}(?:\.\d+)?)$/;
const ASSET = /^\d{16,17}$/;
const [LONGITUDE_MAX, LATITUDE_MAX] = [180, 90];
/** About a metre. */
const PLACES = 5;

/** Reads 121.5497, 29.8742, also with the latitude first, 15 digits of a cell, or 12, 9 or 6 of a division. */
export function typedPlace(where: string): TypedPlace {
  const words = where.trim();
  if (words === '') return { kind: 'none' };
  if (CELL.test(words)) return { kind: 'cell', code: words };
  if (DIVISION.test(words)) return { kind: 'division', code: words };
  const pair = PAIR.exec(words);
  if (pair === null) return { kind: 'wrong' };
  const [first, second] = [Number(pair[1]), Number(pair[2])];
  const gcj02: LngLat = Math.abs(second) > LATITUDE_MAX ? [second, first] : [first, second];
  return Math.abs(gcj02[0]) <= LONGITUDE_MAX && Math.abs(gcj02[1]) <= LATITUDE_MAX ? { kind: 'point', gcj02 } : { kind: 'wrong' };
}

/** A place picked on the map, as it would be typed. */
export function placeText([longitude, latitude]: LngLat): string {
  return `${longitude.toFixed(PLACES)}, ${latitude.toFixed(PLACES)}`;
}

const LEVELS = [6, 9, 12, 15] as const;

/** The codes chosen in the lists of districts, streets, villages and cells, by what stands as the place; empty where it is none of them. */
export function chosenCodes(where: string): readonly string[] {
  const place = typedPlace(where);
  if (place.kind !== 'cell' && place.kind !== 'division') return [];
  return LEVELS.filter((digits) => digits <= place.code.length).map((digits) => place.code.slice(0, digits));
}

/** Why it cannot be asked yet; `undefined` when it can. */
export function missingToExplain({ text, where, assetId }: ExplainDraft): string | undefined {
  if (text.trim() === '') return '请写一句情况';
  const { kind } = typedPlace(where);
  if (kind === 'none') return '请点出位置，或从列表里选片区';
  if (kind === 'wrong') return '位置请写成“经度, 纬度”、15 位网格代码或区划代码';
  return assetId.trim() === '' || ASSET.test(assetId.trim()) ? undefined : '部件标识码应是 16 或 17 位数字';
}

/** What else was said, as it stands while it is folded away. */
export function conditionWords({ source, at, assetId }: ExplainDraft, matterName: string | undefined): string {
  return [matterName ?? '事项由系统理解', sourceWords(source), at === '' ? '现在' : at.replace('T', ' '), assetId.trim() && `部件 ${assetId.trim()}`].filter(Boolean).join(' · ');
}

/** What is asked of the server. */
export function explainBody({ text, where, matterId, source, at, assetId }: ExplainDraft): ExplainRequest {
  const place = typedPlace(where);
  return {
    text: text.trim(), source,
    ...(place.kind === 'point' && { place: { longitude: place.gcj02[0], latitude: place.gcj02[1], datum: 'gcj02' as const, origin: 'hand' as const } }),
    ...(place.kind === 'cell' && { cellCode: place.code }),
    ...(place.kind === 'division' && { divisionCode: place.code }),
    ...(matterId !== undefined && { matterId }),
    ...(at !== '' && { at: `${at}:00+08:00` }),
    ...(assetId.trim() !== '' && { assetId: assetId.trim() }),
  };
}
