import { z } from 'zod';
import { STANDING_WORDS, standingOf, type Alert, type AlertRow } from '../../shared/alert/alert';
import { readingRequest } from '../../shared/alert/reading-request';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { scopeFilter, scopeOf } from '../platform/scope';
import type { AlertStore } from './alert.store';
import { takeReading } from './take-reading';

const LIST_MAX = 200;
const ALERT_ID = z.strictObject({});

/** Devices by HTTP, and the list of alerts for staff. */
export function alertRoutes(context: ServerContext, alerts: AlertStore): Route[] {
  return [
    route({
      method: 'post', path: '/api/devices/:id/readings', guard: 'service', tag: 'device',
      summary: 'One message of a device: readings are folded into alerts, a raised one becomes one case',
      body: readingRequest,
      answers: { 200: { description: 'the news of each rule that had any' }, 404: { description: 'no such device' } },
      handle: async ({ params, body }) => ({ body: await takeReading(context, alerts, { deviceId: params.id ?? '', reading: body }) }),
    }),
    route({
      method: 'get', path: '/api/alerts', guard: 'staff', tag: 'device',
      summary: 'Alerts of the reader’s area, latest first',
      answers: { 200: { description: 'rows' } },
      handle: async ({ caller }) => {
        const now = context.clock.now();
        const found = await alerts.list({ ...scopeFilter(scopeOf(staffOf(caller))), raiseCount: { $gt: 0 } }, LIST_MAX);
        return { body: { rows: found.map((alert) => rowOf(alert, context, now)) } };
      },
    }),
    route({
      method: 'post', path: '/api/alerts/:id/acknowledge', guard: 'staff', tag: 'device',
      summary: 'A person has seen it (ISA-18.2); again it changes nothing',
      body: ALERT_ID,
      answers: { 200: { description: 'the row' }, 404: { description: 'no such alert' } },
      handle: async ({ caller, params }) => {
        const person = staffOf(caller);
        const [found] = await alerts.list({ ...scopeFilter(scopeOf(person)), _id: params.id ?? '' }, 1);
        if (found === undefined) throw new Refused('not-found', '没有找到这条告警');
        const now = context.clock.now();
        const seen = found.acknowledgedAt === undefined ? { acknowledgedAt: now, acknowledgedBy: person.id, changedAt: now } : undefined;
        if (seen !== undefined && !(await alerts.change(found, { set: seen, events: [] }))) {
          throw new Refused('version-changed', '这条告警刚刚有变化，请刷新后再试');
        }
        return { body: rowOf({ ...found, ...seen }, context, now) };
      },
    }),
  ];
}

function rowOf(alert: Alert, { city }: ServerContext, now: Date): AlertRow {
  const { folded } = alert;
  const rule = city.alertRules.find(({ id }) => id === alert.ruleId);
  const standing = standingOf(alert, now);
  return {
    id: alert._id,
    deviceId: alert.deviceId,
    deviceName: city.devices.find(({ id }) => id === alert.deviceId)?.name ?? alert.deviceId,
    words: rule?.words ?? '读数超过限值',
    level: alert.level,
    standing,
    standingWords: STANDING_WORDS[standing],
    value: folded.lastValue ?? 0,
    unitLabel: rule?.unitLabel ?? '',
    repeatCount: folded.repeatCount,
    isFlapping: folded.isFlapping,
    ...(folded.raisedAt === undefined ? {} : { raisedAt: folded.raisedAt.toISOString() }),
    ...(folded.clearedAt === undefined ? {} : { clearedAt: folded.clearedAt.toISOString() }),
    ...(alert.caseNo === undefined ? {} : { caseNo: alert.caseNo }),
  };
}
