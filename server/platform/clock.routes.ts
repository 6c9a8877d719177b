import type { Connection, mongo } from 'mongoose';
import { z } from 'zod';
import { clockChange, type ClockChange, type ClockView } from '../../shared/time/moved-clock';
import { isMovable } from './clock';
import type { ServerContext } from './context';
import { nativeCollection } from './db';
import { Refused } from './errors';
import { route, type Route } from './route';

const TAG = '运行';

interface Timer {
  readonly collection: string;
  readonly open: mongo.Document;
  readonly dueAt: string;
}

/** Rows of the group chat that wait for a moment: nothing else has timers there. */
const TIMERS: Readonly<Record<'toClose' | 'toTell' | 'toSay', readonly Timer[]>> = {
  toClose: [
    { collection: 'chat-segments', open: { state: { $in: ['open', 'closing'] } }, dueAt: 'closeAt' },
    { collection: 'chat-commands', open: { state: 'waiting' }, dueAt: 'dueAt' },
    { collection: 'chat-rooms', open: { digestAt: { $exists: true } }, dueAt: 'digestAt' },
  ],
  toTell: [{ collection: 'deliveries', open: { state: 'waiting', subscriber: 'room' }, dueAt: 'nextAt' }],
  toSay: [{ collection: 'chat-lines', open: { state: { $in: ['waiting', 'sending'] } }, dueAt: 'notBefore' }],
};

const view = z.object({
  now: z.iso.datetime(), pace: z.number(), isSettable: z.boolean(), nextDueAt: z.iso.datetime().optional(),
  busy: z.object({ toRead: z.int(), toClose: z.int(), toTell: z.int(), toSay: z.int() }),
});

/** The city's clock for who simulates the world around it: what time it is, what is still to be done now, what comes next; and, in a demo that allows it, moving it. */
export function clockRoutes({ db, clock }: Pick<ServerContext, 'db' | 'clock'>): Route[] {
  const look = async (): Promise<ClockView> => {
    const now = clock.now();
    return { now: now.toISOString(), pace: isMovable(clock) ? clock.pace() : 1, isSettable: isMovable(clock), ...await openAt(db, now) };
  };
  return [
    route({
      method: 'get', path: '/api/clock', guard: 'bot', tag: TAG, summary: '城市的时间，群聊此刻还有什么没办完',
      answers: { 200: { description: '时间', schema: view } },
      handle: async () => ({ body: await look() }),
    }),
    route<ClockChange>({
      method: 'post', path: '/api/clock', guard: 'bot', tag: TAG, body: clockChange, summary: '把演示的时钟往前拨，或改快慢',
      answers: { 200: { description: '拨过以后', schema: view } },
      handle: async ({ body }) => {
        if (!isMovable(clock)) throw new Refused('forbidden', '这里的时钟不能拨：请用 CLOCK=settable 启动演示');
        await clock.move(body);
        return { body: await look() };
      },
    }),
  ];
}

async function openAt(db: Connection, now: Date): Promise<Pick<ClockView, 'busy' | 'nextDueAt'>> {
  const dueOf = async (timers: readonly Timer[]): Promise<number> => (await Promise.all(timers.map(({ collection, open, dueAt }) => count(db, collection, { ...open, [dueAt]: { $lte: now } })))).reduce((sum, one) => sum + one, 0);
  const untold = Promise.all(['reports', 'cases'].map((collection) => count(db, collection, { pendingSince: { $gt: new Date(0) } })));
  const [toRead, toClose, toTell, toSay, [reports = 0, cases = 0], next] = await Promise.all([
    count(db, 'chat-messages', { state: 'new' }), dueOf(TIMERS.toClose), dueOf(TIMERS.toTell), dueOf(TIMERS.toSay), untold, nextOf(db, now),
  ]);
  return { busy: { toRead, toClose, toTell: toTell + reports + cases, toSay }, ...(next === undefined ? {} : { nextDueAt: next.toISOString() }) };
}

async function nextOf(db: Connection, now: Date): Promise<Date | undefined> {
  const firsts = await Promise.all([...TIMERS.toClose, ...TIMERS.toSay].map(async ({ collection, open, dueAt }) => {
    const row = await nativeCollection(db, collection).find({ ...open, [dueAt]: { $gt: now } }).project({ [dueAt]: 1 }).sort({ [dueAt]: 1 }).limit(1).next();
    return row?.[dueAt] as Date | undefined;
  }));
  return firsts.flatMap((at) => at ?? []).sort((one, other) => one.getTime() - other.getTime())[0];
}

function count(db: Connection, collection: string, filter: mongo.Document): Promise<number> {
  return nativeCollection(db, collection).countDocuments(filter, { limit: 1_000 });
}
