import { foldReading, type AlertNews, type Reading } from '../../shared/alert/fold-reading';
import type { Alert } from '../../shared/alert/alert';
import type { ReadingRequest } from '../../shared/alert/reading-request';
import type { AlertRule, City, Device } from '../../shared/city/city';
import type { EventType, PendingEvent } from '../../shared/event';
import { placeFrom } from '../../shared/geo/datum';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { AlertChange, AlertStore } from './alert.store';

/** A device's clock is believed within this; past it the server's own time counts. */
const CLOCK_SLACK_MS = 10 * 60_000;
/** How often a fold is decided anew because another process was faster. */
const TRIES = 5;

/** News that leaves the alert. The rest is kept in its state alone. */
const EVENT_OF: Partial<Record<AlertNews, EventType>> = { raised: 'alert.raised', cleared: 'alert.cleared' };

export interface ReadingInput {
  readonly deviceId: string;
  readonly reading: ReadingRequest;
}

/** What one message changed: the news of each rule that had any. */
export interface TakenReading {
  readonly news: readonly { readonly ruleId: string; readonly news: AlertNews }[];
}

/**
 * One message of a device folded into its alerts: state and event in one conditional write. The same message again changes nothing,
 * since a reading that is not later than the last is no news.
 *
 * @throws {Refused} `not-found` when the city has no such device
 */
export async function takeReading(context: ServerContext, alerts: AlertStore, { deviceId, reading }: ReadingInput): Promise<TakenReading> {
  const device = deviceOf(context.city, deviceId);
  const at = measuredAt(reading.ts, context.clock.now());
  const news: { ruleId: string; news: AlertNews }[] = [];
  for (const rule of context.city.alertRules) {
    const value = rule.product === device.product ? reading.values[rule.field] : undefined;
    if (value === undefined) continue;
    const folded = await foldInto(context, alerts, { device, rule, reading: { at, value } });
    if (folded !== 'none') news.push({ ruleId: rule.id, news: folded });
  }
  return { news };
}

interface Folding {
  readonly device: Device;
  readonly rule: AlertRule;
  readonly reading: Reading;
}

async function foldInto(context: ServerContext, alerts: AlertStore, folding: Folding): Promise<AlertNews> {
  const { device, rule, reading } = folding;
  const id = `${device.id}:${rule.id}`;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const before = await alerts.byId(id);
    const { state, news } = foldReading(before?.folded, reading, rule);
    if (before === undefined && state.overCount === 0) return 'none';   // quiet devices leave no rows
    if (before !== undefined && news === 'none' && state.overCount === before.folded.overCount && state.status === before.folded.status) return 'none';
    const alert = before ?? emptyAlert(context, folding, id);
    const change = changeOf(alert, { folded: state, changedAt: context.clock.now() }, news, reading);
    const isDone = before === undefined ? await alerts.insert(applied(alert, change)) : await alerts.change(before, change);
    if (isDone) return news;
  }
  throw new Error(`alert ${id} changed too fast to fold a reading into it`);
}

function changeOf(alert: Alert, set: Pick<Alert, 'folded' | 'changedAt'>, news: AlertNews, reading: Reading): AlertChange {
  const type = EVENT_OF[news];
  const raiseCount = alert.raiseCount + (news === 'raised' ? 1 : 0);
  const seq = alert.eventSeq + 1;
  const events: readonly PendingEvent[] = type === undefined ? [] : [{ seq, type, at: set.changedAt, data: { raiseCount, value: reading.value } }];
  return {
    set: { ...set, raiseCount, ...(type === undefined ? {} : { eventSeq: seq }) },
    unset: news === 'raised' ? ['acknowledgedAt', 'acknowledgedBy'] : [],
    events,
  };
}

/** A first change is an insert: the document as the change would have made it. */
function applied(alert: Alert, { set, events }: AlertChange): Alert {
  const first = events[0];
  return { ...alert, ...set, pending: events, ...(first === undefined ? {} : { pendingSince: first.at }) };
}

function emptyAlert({ city, locator, clock }: ServerContext, { device, rule }: Folding, id: string): Alert {
  const place = placeFrom({ longitude: device.wgs84[0], latitude: device.wgs84[1], datum: 'wgs84', origin: 'device' });
  const located = locator.locate(place);
  return {
    _id: id,
    schemaVersion: 1,
    version: 0,
    deviceId: device.id,
    ruleId: rule.id,
    level: rule.level,
    matterId: rule.matterId,
    place,
    areaCodes: located.isInCity ? located.areaCodes : [city.code],
    folded: { status: 'normal', overCount: 0, repeatCount: 0, isEasing: false, raises: [], isFlapping: false },
    raiseCount: 0,
    pending: [],
    eventSeq: 0,
    changedAt: clock.now(),
  };
}

function deviceOf(city: City, deviceId: string): Device {
  const device = city.devices.find(({ id }) => id === deviceId);
  if (device === undefined) throw new Refused('not-found', '没有登记这台设备');
  return device;
}

function measuredAt(ts: ReadingRequest['ts'], now: Date): Date {
  if (ts === undefined) return now;
  const at = new Date(ts);
  return Math.abs(at.getTime() - now.getTime()) <= CLOCK_SLACK_MS ? at : now;
}
