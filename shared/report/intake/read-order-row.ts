import type { RowFault } from '../../city/row-verdict';
import { DAY_MS, MINUTE_MS } from '../../time/local-time';
import { ORDER_TYPES, type OrderType } from './intake-channel';
import { ORDER_COLUMNS, type OrderField } from './order-columns';
import { orderRequest, type OrderRequest } from './order-request';

export type OrderRow = Readonly<Partial<Record<OrderField, string>>>;

export type ReadOrder =
  | { readonly ok: true; readonly order: OrderRequest }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/** A date as a spreadsheet shows it, with or without its time of day: 2026-09-28 09:05, 2026/9/28 9:05:00, 2026年9月28日. */
const MOMENT = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/;
const DATUMS: Readonly<Record<string, 'wgs84' | 'gcj02'>> = { wgs84: 'wgs84', cgcs2000: 'wgs84', gcj02: 'gcj02', gcj: 'gcj02' };
const TYPES = new Map(Object.entries(ORDER_TYPES).map(([type, words]) => [words as string, type as OrderType]));

/** One row of a sheet as an order, or all that is wrong with it, each in words for who mends it. */
export function readOrderRow(row: OrderRow): ReadOrder {
  const faults: RowFault[] = [];
  const said = (field: OrderField): string | undefined => row[field]?.trim() || undefined;
  const blame = (field: OrderField, got: string): undefined => { faults.push({ field, words: faultWords(field, got) }); return undefined; };
  const moment = (field: 'happenedAt' | 'answerBy', isEnd: boolean): string | undefined => {
    const got = said(field);
    return got === undefined ? undefined : momentOf(got, isEnd) ?? blame(field, got);
  };
  const type = said('type');
  const order = {
    originalId: said('originalId') ?? '',
    text: said('text') ?? '',
    ...given({ title: said('title'), placeWords: said('placeWords'), contactName: said('contactName'), contactPhone: said('contactPhone'), matterId: said('matterId') }),
    ...given({ type: type === undefined ? undefined : TYPES.get(type) ?? blame('type', type) }),
    ...given({ happenedAt: moment('happenedAt', false), answerBy: moment('answerBy', true), place: placeOf(said, blame) }),
  };
  const parsed = orderRequest.safeParse(order);
  const others = parsed.success ? [] : parsed.error.issues.map(({ path }) => fieldOfPath(String(path[0]), String(path[1])));
  const known = new Set(faults.map(({ field }) => field));
  for (const field of new Set(others)) if (!known.has(field)) blame(field, said(field) ?? '');
  return faults.length === 0 && parsed.success ? { ok: true, order: parsed.data } : { ok: false, faults };
}

function placeOf(said: (field: OrderField) => string | undefined, blame: (field: OrderField, got: string) => undefined): OrderRequest['place'] {
  const [longitude, latitude] = [said('longitude'), said('latitude')];
  if (longitude === undefined && latitude === undefined) return undefined;
  const wrong = ([['longitude', longitude, 180], ['latitude', latitude, 90]] as const).filter(([, words, most]) => words === undefined || !(Math.abs(Number(words)) <= most));
  for (const [field, words] of wrong) blame(field, words ?? '');
  const datum = DATUMS[(said('datum') ?? '').toLowerCase().replace(/[-\s]/g, '')];
  if (datum === undefined) return blame('datum', said('datum') ?? '');
  return wrong.length > 0 ? undefined : { longitude: Number(longitude), latitude: Number(latitude), datum, origin: 'hand' };
}

/**
 * An instant in UTC of what is written in the city's time.
 *
 * @param isEnd a date alone means its last minute
 */
function momentOf(words: string, isEnd: boolean): string | undefined {
  const [, year, month, day, hour, minute] = MOMENT.exec(words) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const two = (digits: string): string => digits.padStart(2, '0');
  const at = new Date(`${year}-${two(month)}-${two(day)}T${two(hour ?? '0')}:${minute ?? '00'}:00+08:00`);
  if (Number.isNaN(at.getTime()) || new Date(at.getTime() + 8 * 3_600_000).getUTCDate() !== Number(day)) return undefined;
  return new Date(at.getTime() + (isEnd && hour === undefined ? DAY_MS - MINUTE_MS : 0)).toISOString();
}

function faultWords(field: OrderField, got: string): string {
  const column = ORDER_COLUMNS.find((one) => one.field === field);
  const [heading, expected] = [column?.heading ?? field, column?.expected ?? ''];
  return got === '' ? `${heading}没有填，应是：${expected}` : `${heading}收到的是“${got.length > 40 ? `${got.slice(0, 40)}…` : got}”，应是：${expected}`;
}

function fieldOfPath(first: string, second: string): OrderField {
  const name = first === 'place' ? second : first;
  return ORDER_COLUMNS.find(({ field }) => field === name)?.field ?? 'text';
}

function given<Fields extends Readonly<Record<string, unknown>>>(fields: Fields): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}
