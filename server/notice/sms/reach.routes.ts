import { z } from 'zod';
import { SMS_STATES } from '../../../shared/notice/sms/sms-api';
import { REACHES } from '../../../shared/notice/sms/roster-reach';
import { route, type Route } from '../../platform/route';
import { rosterReach, type ReachTools } from './roster-reach';
import { smsReader } from './sms-readers';

const reachAnswer = z.object({
  counts: z.object(Object.fromEntries(REACHES.map((reach) => [reach, z.int()]))),
  sms: z.enum(['sent', 'notConnected', 'notInPlan']),
  people: z.array(z.object({
    personId: z.string().optional(), personName: z.string(), standInName: z.string().optional(), unitName: z.string(),
    inbox: z.enum(['read', 'unread', 'notTold']), sms: z.enum(SMS_STATES).optional(), smsReason: z.string().optional(), reach: z.enum(REACHES),
  })),
});

/** Whether the people on duty know that an emergency is on (R40, R71). */
export function reachRoute(tools: ReachTools): Route {
  return route({
    method: 'get', path: '/api/emergencies/:id/reach', guard: 'staff', tag: '应急', summary: '值守人员有没有收到：每人的站内消息和短信，没收到的在前，最多 300 人；不含号码',
    answers: { 200: { description: '值守人员', schema: reachAnswer }, 403: { description: '不对这个岗位开放，或不在自己的辖区' }, 404: { description: '没有在进行' } },
    handle: async ({ caller, params }) => ({ body: await rosterReach(tools, params.id ?? '', smsReader(caller)) }),
  });
}
