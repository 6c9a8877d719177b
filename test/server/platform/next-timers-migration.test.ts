import type { CaseFile } from '../../../shared/case/case-file';
import { nextTimerOf } from '../../../shared/case/timers';
import { MIGRATIONS } from '../../../server/platform/migrations/list';
import { migrate } from '../../../server/platform/migrations/migrate';
import { nextTimers } from '../../../server/platform/migrations/next-timers';
import { tellReminders } from '../../../server/sla/tell-reminders';
import { DISPOSED, openHouse, type SmallHouse } from '../outbox/small-house';

const MANY = 2_300;

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

const untimed = () => house.cases.collection.countDocuments({ state: 'dispatched', nextTimerAt: { $exists: false } });
const readCity = () => Promise.resolve(house.context.city);

/** So many open cases as an older version left them: nothing says when they fall due. */
async function olderCases(): Promise<CaseFile> {
  const first = await house.opened();
  const { collection } = house.cases;
  await collection.insertMany(Array.from({ length: MANY - 1 }, (_none, index) => ({ ...first, _id: `${first._id}${index}`, no: `${first.no.slice(0, 12)}${String(1_000_000 + index)}` })));
  await collection.updateMany({}, { $unset: { nextTimerAt: '', pendingSince: '' }, $set: { pending: [] } });
  return first;
}

test('an open case of before is found by the tick when it falls due, without anybody touching it (R32)', async () => {
  const first = await olderCases();
  house.clock.set(new Date('2026-10-30T02:00:00Z'));
  expect(await tellReminders(house.context)).toBe(0);

  await nextTimers(house.context.db, { readCity, say: () => Promise.resolve() });

  expect(await untimed()).toBe(0);
  expect((await house.cases.byId(first._id))?.nextTimerAt).toEqual(nextTimerOf(first, house.context.city));
  expect(await tellReminders(house.context)).toBeGreaterThanOrEqual(MANY);
});

test('cut off in the middle it goes on where it was, and says how far it is', async () => {
  await olderCases();
  const said: string[] = [];
  const cut = (words: string) => { said.push(words); return Promise.reject(new Error('cut')); };
  const say = (words: string) => { said.push(words); return Promise.resolve(); };

  await expect(nextTimers(house.context.db, { readCity, say: cut })).rejects.toThrow('cut');
  expect(await untimed()).toBe(MANY - 1000);
  await nextTimers(house.context.db, { readCity, say });
  await nextTimers(house.context.db, { readCity: () => Promise.reject(new Error('nothing is left to reckon')), say });

  expect(said).toEqual(['1000 of 2300 cases', '1000 of 1300 cases', '1300 of 1300 cases']);
  expect(await untimed()).toBe(0);
});

test('a closed case waits for nothing and stays as it is', async () => {
  const { _id } = await house.opened();
  await house.acts(_id, 'accept', 'officer-lamps');
  await house.acts(_id, 'dispose', 'officer-lamps', DISPOSED);
  await house.acts(_id, 'pass', 'grid-1');
  const before = await house.cases.byId(_id);

  await nextTimers(house.context.db, { readCity, say: () => Promise.resolve() });

  expect(await house.cases.byId(_id)).toEqual(before);
});

test('who says how far it is keeps the step: nobody else takes it over while it lives', async () => {
  const { db } = house.context;
  const rows = db.db!.collection<{ _id: string; startedAt: Date }>('migrations');
  const seen: number[] = [];
  const slow = { id: '0001-slow', run: async (_db: unknown, { say }: { say: (words: string) => Promise<void> }) => {
    await rows.updateOne({ _id: '0001-slow' }, { $set: { startedAt: new Date(0) } });   // a minute and more has gone
    await say('half');
    seen.push(Date.now() - ((await rows.findOne({ _id: '0001-slow' }))?.startedAt.getTime() ?? 0));
  } };

  await migrate(db, [slow], () => undefined, readCity);

  expect(seen[0]).toBeLessThan(30_000);
  expect(MIGRATIONS.map(({ id }) => id)).toContain('0004-next-timers');
});
