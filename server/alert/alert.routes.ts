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
      method: 'post', path: '/api/devices/:id/readings', guard: 'service', tag: '设备',
      summary: '设备的一条读数：超限只报一次警、立一个案件',
      body: readingRequest,
      answers: { 200: { description: '有变化的规则' }, 404: { description: '没有登记这台设备' } },
      handle: async ({ params, body }) => ({ body: await takeReading(context, alerts, { deviceId: params.id ?? '', reading: body }) }),
    }),
    route({
      method: 'get', path: '/api/alerts', guard: 'staff', tag: '设备',
      summary: '本片区的告警，最近变化的在前',
      answers: { 200: { description: '告警列表' } },
      handle: async ({ caller }) => {
        const now = context.clock.now();
        const found = await alerts.list({ ...scopeFilter(scopeOf(staffOf(caller))), raiseCount: { $gt: 0 } }, LIST_MAX);
        return { body: { rows: found.map((alert) => rowOf(alert, context, now)) } };
      },
    }),
    route({
      method: 'post', path: '/api/alerts/:id/acknowledge', guard: 'staff', tag: '设备',
      summary: '确认已看到告警；再次确认不变',
      body: ALERT_ID,
      answers: { 200: { description: '这条告警' }, 404: { description: '没有这条告警' } },
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
