import { createHash } from 'node:crypto';
import type { City, ReportSource } from '../../../shared/city/city';
import type { CityLocator } from '../../../shared/city/locate';
import { receiptNo } from '../../../shared/report/receipt-no';
import type { Report } from '../../../shared/report/report';
import { DAY_MS } from '../../../shared/time/local-time';
import { pick } from '../chance';
import { placeWordsOf } from './sayings';

const HOUR_MS = 3_600_000;
/** People report between seven in the morning and ten at night. */
const DAY_FROM_MS = 7 * HOUR_MS;
const DAY_LENGTH_MS = 15 * HOUR_MS;
const OFFSET_MS = 8 * HOUR_MS;

const SOURCES: readonly ReportSource[] = ['citizen', 'citizen', 'citizen', 'hotline', 'gridWorker', 'gridWorker', 'gridWorker', 'chat', 'video', 'device'];

/** When the report of this number came, of so many spread over the days before now; later ones are later. */
export function receivedAtOf(index: number, total: number, { from, days }: { readonly from: Date; readonly days: number }): Date {
  const at = (index / total) * days;
  const day = Math.floor(at);
  const midnight = Math.floor((from.getTime() + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
  return new Date(midnight + day * DAY_MS + DAY_FROM_MS + Math.floor((at - day) * DAY_LENGTH_MS));
}

export interface GrownReportOf {
  readonly index: number;
  readonly at: Date;
  readonly serial: number;
  readonly city: City;
  readonly locator: CityLocator;
  readonly sayings: readonly string[];
  readonly chance: () => number;
}

/** A report as the database holds it after its event was told; the case's id comes later. The id follows from the number, so that a second try meets the first. */
export function grownReport({ index, at, serial, city, locator, sayings, chance }: GrownReportOf): Report {
  const { cell } = pick(city.cells, chance);
  const place = locator.placeOfCell(cell.code);
  return {
    _id: createHash('sha256').update(`grown\n${index}`).digest('base64url').slice(0, 32),
    schemaVersion: 1,
    receiptNo: receiptNo(at, serial),
    source: pick(SOURCES, chance),
    contentHash: createHash('sha256').update(`content\n${index}`).digest('base64url'),
    reporter: { kind: 'anonymous', id: 'public' },
    text: pick(sayings, chance),
    placeWords: placeWordsOf(city, cell.villageCode, chance),
    ...(place && { place: { ...place, origin: 'hand' as const } }),
    photos: [],
    receivedAt: at,
    state: 'received',
    additions: [],
    pending: [],
    eventSeq: 1,
  };
}
