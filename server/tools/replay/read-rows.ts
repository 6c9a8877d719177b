import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { LngLat } from '../../../shared/geo/place';

/** One saying-so as it stands in somebody's file. */
export interface ReplayRow {
  /** Unique within the file and the same at each reading. */
  readonly id: string;
  readonly text: string;
  readonly lngLat?: LngLat;
  readonly placeWords?: string;
  readonly at?: Date;
}

/** Names columns go by in the files of hotlines and 311 services, the best first. */
const COLUMNS = {
  id: ['id', 'report_id', 'service_request_id', 'case_enquiry_id', 'message_id', '编号', '留言编号'],
  title: ['subject', 'title', '主题', '留言主题', '标题'],
  text: ['text', 'detail', 'content', 'description', '内容', '留言详情', '诉求内容'],
  kind: ['type', 'service_name', 'category', '类型'],
  reason: ['reason', 'case_title'],
  longitude: ['lon', 'lng', 'long', 'longitude', '经度'],
  latitude: ['lat', 'latitude', '纬度'],
  place: ['location', 'address', '地址', '地点'],
  at: ['opened', 'open_dt', 'time', 'requested_datetime', 'created_at', '时间', '留言时间'],
} as const;

type Column = keyof typeof COLUMNS;
type Raw = Readonly<Record<string, unknown>>;

const CITY_OFFSET = '+08:00';
const MOMENT = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * The rows of a CSV or JSONL file, gzipped or not, one after the other.
 *
 * @throws {Error} naming the columns that were looked for when there is no text
 */
export async function* readRows(file: string): AsyncGenerator<ReplayRow> {
  const seen = new Map<string, number>();
  let line = 0;
  for await (const raw of rawRows(file)) {
    line += 1;
    if (line === 1) mustHaveText(raw, file);
    const own = words(raw, 'id') || String(line);
    const times = (seen.get(own) ?? 0) + 1;
    seen.set(own, times);
    yield rowOf(raw, times === 1 ? own : `${own}#${times}`);
  }
}

async function* rawRows(file: string): AsyncGenerator<Raw> {
  const bytes: Readable = createReadStream(file);
  const text = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  const name = file.replace(/\.gz$/, '');
  if (name.endsWith('.csv')) {
    yield* text.pipe(parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true })) as AsyncIterable<Raw>;
  } else if (/\.(jsonl|ndjson)$/.test(name)) {
    for await (const line of createInterface({ input: text, crlfDelay: Infinity })) if (line.trim() !== '') yield JSON.parse(line) as Raw;
  } else {
    throw new Error(`${file}：只认识 .csv、.jsonl 以及它们的 .gz。`);
  }
}

function rowOf(raw: Raw, id: string): ReplayRow {
  const placeWords = words(raw, 'place');
  const [lngLat, at] = [lngLatOf(raw), momentOf(words(raw, 'at'))];
  return { id, text: textOf(raw), ...(lngLat && { lngLat }), ...(placeWords !== '' && { placeWords }), ...(at && { at }) };
}

/** Title and text of a letter; for a 311 row, which has neither, its kind, reason and department. */
function textOf(raw: Raw): string {
  const [title, text] = [words(raw, 'title'), words(raw, 'text')];
  const parts = text === '' ? [words(raw, 'kind'), words(raw, 'reason'), title] : text.startsWith(title) ? [text] : [title, text];
  return [...new Set(parts.filter((part) => part !== ''))].join('。').replace(/([。？！；，.?!])。/gu, '$1');
}

function lngLatOf(raw: Raw): LngLat | undefined {
  const [longitude, latitude] = [words(raw, 'longitude'), words(raw, 'latitude')].map((text) => (text === '' ? Number.NaN : Number(text)));
  if (longitude === undefined || latitude === undefined || !Number.isFinite(longitude) || !Number.isFinite(latitude)) return undefined;
  return longitude === 0 && latitude === 0 ? undefined : [longitude, latitude];
}

/** A time without an offset is the city's. */
function momentOf(text: string): Date | undefined {
  const found = MOMENT.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour = '00', minute = '00', second = '00', offset = CITY_OFFSET] = found.slice(1);
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
  const at = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

function words(raw: Raw, column: Column): string {
  for (const name of COLUMNS[column]) {
    const value = raw[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
  }
  return '';
}

function mustHaveText(raw: Raw, file: string): void {
  const names = [...COLUMNS.text, ...COLUMNS.title, ...COLUMNS.kind];
  if (!names.some((name) => name in raw)) throw new Error(`${file}：没有认得的文字列，需要其中之一：${names.join('、')}。`);
}
