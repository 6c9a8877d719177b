import { z } from 'zod';
import type { City } from '../../shared/city/city';
import type { EmergencyList, EmergencyRequest, EmergencyView } from '../../shared/city/emergency-api';
import { emergencyRequest, endEmergencyRequest, type EndEmergencyRequest } from '../../shared/city/emergency-request';
import { channelNames, divisionName, rosterWords } from '../../shared/city/emergency-switch';
import { limitWords } from '../../shared/sla/limit';
import { staffOf } from '../platform/auth';
import { route, type Route } from '../platform/route';
import type { Emergency, EmergencyStore } from './emergencies.store';
import { beginEmergency, endEmergency, type EmergencyTools } from './switch-emergency';

const emergencyAnswer = z.object({
  id: z.string(), planId: z.string(), planName: z.string(), divisionCode: z.string(), divisionName: z.string(), isOn: z.boolean(),
  startedAt: z.iso.datetime(), endedAt: z.iso.datetime().optional(),
  log: z.array(z.object({ at: z.iso.datetime(), byName: z.string(), words: z.string() })),
  opened: z.int(), closed: z.int(),
});

const listAnswer = z.object({
  plans: z.array(z.object({ id: z.string(), name: z.string(), limitWords: z.string(), channels: z.array(z.string()), rosterWords: z.array(z.string()) })),
  emergencies: z.array(emergencyAnswer),
});

/** 平转急 for shift leaders and leaders; every member of staff may read what is on (R40). */
export function emergencyRoutes(tools: EmergencyTools): Route[] {
  const { context: { city, settings }, store } = tools;
  return [
    route({
      method: 'get', path: '/api/emergencies', guard: 'staff', tag: '应急', summary: '应急预案，以及正在进行和以往的应急：新的在前，最多 50 次',
      answers: { 200: { description: '预案和应急', schema: listAnswer } },
      handle: async () => {
        const emergencies = await Promise.all((await store.newest()).map((one) => viewOf(one, city, store)));
        const plans = city.process.emergencyPlans.map((plan) => ({
          id: plan.id, name: plan.name, limitWords: limitWords(plan.limit), channels: channelNames(plan, settings.smsUrl !== ''), rosterWords: rosterWords(plan, city.code, city),
        }));
        return { body: { plans, emergencies } satisfies EmergencyList };
      },
    }),
    route<EmergencyRequest>({
      method: 'post', path: '/api/emergencies', guard: 'staff', tag: '应急', needsKey: true, body: emergencyRequest,
      summary: '平转急：按预案启动一个区划的应急，流程、值守、时限和渠道一起切换；同一预案在同一区划只能有一次',
      answers: { 201: { description: '已启动', schema: emergencyAnswer }, 403: { description: '不是值班长或领导，或不是自己的辖区' }, 409: { description: '已经启动' } },
      handle: async ({ body, key, caller }) => ({ status: 201, body: await viewOf(await beginEmergency(tools, { request: body, key, person: staffOf(caller) }), city, store) }),
    }),
    route<EndEmergencyRequest>({
      method: 'post', path: '/api/emergencies/:id/end', guard: 'staff', tag: '应急', needsKey: true, body: endEmergencyRequest,
      summary: '解除应急：以后的上报按平时办理，应急期间的案件保留应急时限',
      answers: { 200: { description: '已解除', schema: emergencyAnswer }, 404: { description: '没有这次应急' }, 409: { description: '已经解除' } },
      handle: async ({ body, key, params, caller }) => ({ body: await viewOf(await endEmergency(tools, params.id ?? '', { request: body, key, person: staffOf(caller) }), city, store) }),
    }),
  ];
}

async function viewOf(emergency: Emergency, city: City, store: EmergencyStore): Promise<EmergencyView> {
  const { _id, plan, planId, divisionCode, isOn, startedAt, endedAt, log } = emergency;
  return {
    id: _id, planId, planName: plan.name, divisionCode, divisionName: divisionName(divisionCode, city), isOn,
    startedAt: startedAt.toISOString(),
    ...(endedAt === undefined ? {} : { endedAt: endedAt.toISOString() }),
    log: log.map(({ at, byName, words }) => ({ at: at.toISOString(), byName, words })),
    ...await store.counts(_id),
  };
}
