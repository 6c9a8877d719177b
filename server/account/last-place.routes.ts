import { z } from 'zod';
import { coarsePoint, type LastPlaceView } from '../../shared/account/last-place';
import type { Person, Role } from '../../shared/city/city';
import { placeFrom } from '../../shared/geo/datum';
import { staffOf } from '../platform/auth';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { lastPlaceStore } from './last-places.store';
import type { Shifts } from './shifts';

const TAG = '网格员位置';
const COLLECTING: readonly Role[] = ['gridWorker', 'gridLeader'];

const consentRequest = z.strictObject({ isGiven: z.boolean() });
const placeRequest = z.strictObject({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90), datum: z.enum(['wgs84', 'gcj02']) });
const viewAnswer = z.object({ consent: z.enum(['unasked', 'given', 'refused']), isOnShift: z.boolean(), keptAt: z.iso.datetime().optional() });

/** Where a collector was last: with his consent, in his shift, coarse, one place and no track (R26, R73; PIPL art. 13, 28, 47). */
export function lastPlaceRoutes({ db, clock }: Pick<ServerContext, 'db' | 'clock'>, shifts: Shifts): Route[] {
  const store = lastPlaceStore(db);

  /** When the shift ends that he works in now, his own or one of somebody he stands for. */
  async function shiftEnd(caller: Caller, now: Date): Promise<Date | undefined> {
    const ids = caller.kind === 'person' ? [caller.id, ...(caller.standsFor ?? []).map(({ id }) => id)] : [];
    const running = (await shifts.store.ofPeople(ids, now, new Date(now.getTime() + 1))).filter(({ fromAt, untilAt }) => fromAt <= now && now < untilAt);
    return running.map(({ untilAt }) => untilAt).sort((a, b) => b.getTime() - a.getTime())[0];
  }

  async function viewFor(caller: Caller, person: Person): Promise<LastPlaceView> {
    const [row, end] = await Promise.all([store.byId(person.id), shiftEnd(caller, clock.now())]);
    return {
      consent: row === undefined ? 'unasked' : row.consent.isGiven ? 'given' : 'refused', isOnShift: end !== undefined,
      ...(row?.seen && end !== undefined && { keptAt: row.seen.at.toISOString() }),
    };
  }

  return [
    route({
      method: 'get', path: '/api/last-place', guard: 'staff', tag: TAG, summary: '本人是否同意当班时共享大致位置，现在是否当班',
      answers: { 200: { description: '现在的样子', schema: viewAnswer } },
      handle: async ({ caller }) => ({ body: await viewFor(caller, collectorOf(caller)) }),
    }),
    route<z.infer<typeof consentRequest>>({
      method: 'put', path: '/api/last-place/consent', guard: 'staff', tag: TAG, body: consentRequest, summary: '同意或撤回；撤回后已有的位置立即删除',
      answers: { 200: { description: '现在的样子', schema: viewAnswer } },
      handle: async ({ caller, body }) => {
        const person = collectorOf(caller);
        await store.putConsent(person.id, body.isGiven, clock.now());
        return { body: await viewFor(caller, person) };
      },
    }),
    route<z.infer<typeof placeRequest>>({
      method: 'put', path: '/api/last-place', guard: 'staff', tag: TAG, body: placeRequest, summary: '当班时的大致位置（约 100 米），只留最后一个，下班即删',
      answers: { 200: { description: '已记下', schema: viewAnswer }, 409: { description: '没有同意，或不在班次内' } },
      handle: async ({ caller, body }) => {
        const person = collectorOf(caller);
        const now = clock.now();
        const end = await shiftEnd(caller, now);
        if (end === undefined) throw new Refused('wrong-state', '现在不在班次内，位置没有保存');
        const isKept = await store.putPlace(person.id, { wgs84: coarsePoint(placeFrom(body).wgs84), at: now }, end);
        if (!isKept) throw new Refused('wrong-state', '您没有同意共享位置，位置没有保存');
        return { body: await viewFor(caller, person) };
      },
    }),
  ];
}

function collectorOf(caller: Caller): Person {
  const person = staffOf(caller);
  if (COLLECTING.includes(person.role)) return person;
  throw new Refused('wrong-role', '只有网格员当班时共享位置');
}

/** Forgets the places of those whose shift is over; a tick each minute. */
export async function forgetPlaces({ db, clock }: Pick<ServerContext, 'db' | 'clock'>): Promise<void> {
  await lastPlaceStore(db).forgetEnded(clock.now());
}
