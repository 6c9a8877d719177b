import type { ReportSource } from '../../shared/city/city';
import type { Place } from '../../shared/geo/place';
import { placeFrom } from '../../shared/geo/datum';
import type { Reporter } from '../../shared/report/report';
import type { PlaceInput, ReportRequest } from '../../shared/report/report-request';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { PhotoRow } from './photo.store';

/** Phones' clocks run ahead of ours by a little. */
const AHEAD_MS = 5 * 60_000;

/** Who may say what about a report: the source, and that it is settled already. */
export function checkRights({ source, settled }: ReportRequest, caller: Caller): void {
  const isPlain = caller.kind === 'anonymous' || (caller.kind === 'person' && caller.person.role === 'citizen');
  if (isPlain && source !== undefined && source !== 'citizen') {
    throw new Refused('forbidden', '只有工作人员和接入渠道可以指定来源', [{ path: 'source', message: '请去掉来源' }]);
  }
  if (settled !== undefined && !(caller.kind === 'person' && caller.person.role === 'gridWorker')) {
    throw new Refused('wrong-role', '只有网格员可以登记自处置', [{ path: 'settled', message: '请去掉自处置' }]);
  }
}

/** When it happened, not in the future. */
export function checkDate(happenedAt: string | undefined, now: Date): Date | undefined {
  if (happenedAt === undefined) return undefined;
  const at = new Date(happenedAt);
  if (at.getTime() <= now.getTime() + AHEAD_MS) return at;
  throw new Refused('date-in-future', '发生时间不能晚于现在，请检查后再提交', [{ path: 'happenedAt', message: '发生时间晚于现在' }]);
}

type Locating = Pick<ServerContext, 'locator' | 'city'>;

/**
 * Where it is: as given, else from the named cell (by triage), else where the first photo was taken.
 * A place that was given and lies outside the city is refused; one read out of a photo is left out then.
 */
export function placeOf(request: ReportRequest, photos: readonly PhotoRow[], context: Locating): Place | undefined {
  if (request.place !== undefined) return placeInCity(request.place, context);
  if (request.cellCode !== undefined) {
    checkCell(request.cellCode, context);
    return undefined;
  }
  return photos.map((photo) => photo.place).find((place) => place !== undefined && context.locator.locate(place).isInCity);
}

/** A place given by hand or by a phone, converted once. */
export function placeInCity(input: PlaceInput, { locator, city }: Locating): Place {
  const { origin, accuracyMetres, ...point } = input;
  const place = placeFrom({ ...point, ...(origin === undefined ? {} : { origin }), ...(accuracyMetres === undefined ? {} : { accuracyMetres }) });
  if (locator.locate(place).isInCity) return place;
  throw new Refused('place-outside-city', `这个地点不在${city.name}范围内，请在地图上重新选点`, [{ path: 'place', message: `不在${city.name}范围内` }]);
}

/** A named cell that there is. */
export function checkCell(cellCode: string, { locator }: Pick<Locating, 'locator'>): void {
  if (locator.placeOfCell(cellCode) !== undefined) return;
  throw new Refused('bad-field', '没有这个网格，请检查编码', [{ path: 'cellCode', message: '没有这个网格' }]);
}

/** A matter of the catalogue. */
export function checkMatter(matterId: string | undefined, { city }: Pick<Locating, 'city'>): void {
  if (matterId === undefined || city.matterById.has(matterId)) return;
  throw new Refused('bad-field', '没有这个事项，请重新选择', [{ path: 'matterId', message: '目录里没有这个事项' }]);
}

const STAFF_SOURCES: Partial<Record<string, ReportSource>> = { gridWorker: 'gridWorker', leader: 'leader' };

/** Where the report comes from, as said by who may say it, else by who calls. */
export function sourceOf({ source }: ReportRequest, caller: Caller): ReportSource {
  if (source !== undefined) return source;
  if (caller.kind === 'bot') return 'chat';
  return caller.kind === 'person' ? STAFF_SOURCES[caller.person.role] ?? 'citizen' : 'citizen';
}

/** Who said it. */
export function reporterOf(request: ReportRequest, caller: Caller): Reporter {
  if (request.source === 'device') return { kind: 'device', ...(request.originalId === undefined ? {} : { id: request.originalId }) };
  if (caller.kind === 'person') return { kind: 'person', id: caller.id };
  if (caller.kind === 'bot') return { kind: 'member' };
  return caller.kind === 'service' ? { kind: 'service', id: caller.id } : { kind: 'anonymous' };
}
