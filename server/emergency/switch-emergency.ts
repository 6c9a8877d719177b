import { createHash } from 'node:crypto';
import type { Person } from '../../shared/city/city';
import type { EmergencyRequest } from '../../shared/city/emergency-api';
import { areaAndAbove, beginLines, divisionName, endLines, refuseSwitch, rosterIn } from '../../shared/city/emergency-switch';
import type { EmergencyPlan } from '../../shared/city/process';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { Emergency, EmergencyLine, EmergencyStore } from './emergencies.store';
import type { EmergencyBoard } from './emergency-board';

export interface EmergencyTools {
  readonly context: Pick<ServerContext, 'city' | 'clock' | 'settings'>;
  readonly store: EmergencyStore;
  readonly board: Pick<EmergencyBoard, 'refresh'>;
}

interface Switching<Request> {
  readonly request: Request;
  readonly key: string;
  readonly person: Person;
}

/**
 * 平转急: an emergency begins, in this process at once and in the others within seconds. The same key again answers with it as it is now.
 *
 * @throws {Refused} `wrong-role`, `outside-scope`, `bad-field`, `key-reused`, or `wrong-state` when the plan is on there already
 */
export async function beginEmergency({ context, store, board }: EmergencyTools, { request, key, person }: Switching<EmergencyRequest>): Promise<Emergency> {
  const { city, clock } = context;
  const { planId, divisionCode, words } = request;
  if (!city.divisionByCode.has(divisionCode)) throw new Refused('bad-field', '没有这个区划', [{ path: 'divisionCode', message: '没有这个区划' }]);
  checkHand(person, divisionCode);
  const _id = idOf(person, key);
  const plan = city.process.emergencyPlans.find(({ id }) => id === planId) ?? (await store.byId(_id))?.plan;
  if (plan === undefined) throw new Refused('bad-field', '没有这个应急预案', [{ path: 'planId', message: '没有这个应急预案' }]);
  const emergency = newEmergency({ _id, plan, divisionCode, words, person, now: clock.now() }, context);
  const isNew = await store.insert(emergency);
  const stored = isNew ? emergency : await earlier(store, emergency, city);
  await board.refresh();
  return stored;
}

async function earlier(store: EmergencyStore, again: Emergency, city: ServerContext['city']): Promise<Emergency> {
  const found = await store.byId(again._id);
  if (found === undefined) throw new Refused('wrong-state', `“${again.plan.name}”应急在${divisionName(again.divisionCode, city)}已经启动`);
  if (found.planId !== again.planId || found.divisionCode !== again.divisionCode || found.words !== again.words) throw new Refused('key-reused', '同一个提交编号已用于另一次启动');
  return found;
}

interface Beginning {
  readonly _id: string;
  readonly plan: EmergencyPlan;
  readonly divisionCode: string;
  readonly words: string;
  readonly person: Person;
  readonly now: Date;
}

function newEmergency({ _id, plan, divisionCode, words, person, now }: Beginning, { city, settings }: Pick<ServerContext, 'city' | 'settings'>): Emergency {
  return {
    _id, schemaVersion: 1, version: 1,
    planId: plan.id, plan, divisionCode, words,
    areaCodes: areaAndAbove(divisionCode, city),
    isOn: true,
    startedAt: now,
    startedBy: { personId: person.id, name: person.name },
    log: linesBy(person, now, beginLines(plan, { divisionCode, words, hasSms: settings.smsUrl !== '' }, city)),
    pending: [{ seq: 1, type: 'emergency.begun', at: now, data: eventData(plan, divisionCode) }],
    pendingSince: now,
    eventSeq: 1,
  };
}

/**
 * An emergency is stood down: everything is as before for what comes from now on; its cases keep their limits. The same key again changes nothing.
 *
 * @throws {Refused} `not-found`, `wrong-role`, `outside-scope`, or `wrong-state` when somebody else ended it
 */
export async function endEmergency({ context, store, board }: EmergencyTools, id: string, { request: { words }, key, person }: Switching<{ readonly words: string }>): Promise<Emergency> {
  const emergency = await store.byId(id);
  if (emergency === undefined) throw new Refused('not-found', '没有找到这次应急');
  checkHand(person, emergency.divisionCode);
  const endKey = idOf(person, key);
  if (emergency.isOn) {
    const now = context.clock.now();
    const { plan, divisionCode, eventSeq } = emergency;
    await store.end(emergency, {
      endedAt: now, endedBy: { personId: person.id, name: person.name }, endKey,
      log: linesBy(person, now, endLines(plan.name, words)),
      event: { seq: eventSeq + 1, type: 'emergency.ended', at: now, data: eventData(plan, divisionCode) },
    });
  }
  const after = await store.byId(id);   // whoever was faster
  await board.refresh();
  if (after?.endKey !== endKey) throw new Refused('wrong-state', '这次应急已经解除');
  return after;
}

function checkHand(person: Person, divisionCode: string): void {
  const refused = refuseSwitch(person, divisionCode);
  if (refused) throw new Refused(refused.code, refused.message);
}

function eventData(plan: EmergencyPlan, divisionCode: string): Readonly<Record<string, unknown>> {
  return { planId: plan.id, planName: plan.name, divisionCode, channels: plan.channels, unitIds: [...new Set(rosterIn(plan, divisionCode).map(({ unitId }) => unitId))] };
}

function linesBy({ name }: Person, at: Date, lines: readonly string[]): readonly EmergencyLine[] {
  return lines.map((words) => ({ at, byName: name, words }));
}

function idOf(person: Person, key: string): string {
  return createHash('sha256').update(`${person.id}\n${key}`).digest('base64url').slice(0, 32);
}
