import { DEFAULT_PROCESS } from '../../../shared/city/process';
import type { CaseFile } from '../../../shared/case/case-file';
import { tellReminders } from '../../../server/sla/tell-reminders';
import { buildCity, local, PHOTO } from '../../shared/build';
import { openHouse, START, type SmallHouse } from '../outbox/small-house';

const MINUTE_MS = 60_000;

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

const tick = (): Promise<number> => tellReminders(house.context);
const stored = async (id: string): Promise<CaseFile> => (await house.cases.byId(id))!;
/** What was told of cases, in the order in which it was written. */
async function told(filter: Readonly<Record<string, unknown>> = {}): Promise<readonly { readonly documentId: string; readonly data: Readonly<Record<string, unknown>> }[]> {
  await house.relay([]).drain();
  return house.events.collection.find({ type: { $in: ['reminder.due', 'case.supervised', 'case.resumed'] }, ...filter }).sort({ documentId: 1, seq: 1 }).toArray();
}

/** As many cases as wanted, copied from one, each due a second after the one before. */
async function manyDue(count: number, firstDueAt: Date): Promise<void> {
  const { _id } = await house.opened();
  const pattern = (await house.cases.collection.findOne({ _id }))!;
  await house.cases.collection.deleteMany({});
  const copies = Array.from({ length: count }, (_, index): CaseFile => {
    const dueAt = new Date(firstDueAt.getTime() + index * 1000);
    const no = `330212260928${String(count - index).padStart(7, '0')}`;   // later numbers fall due earlier: no order by chance
    const clock = { ...pattern.clock!, runningSince: new Date(dueAt.getTime() - 2 * 3_600_000), limit: { amount: 2, unit: 'urgentHour' as const }, yellowAt: dueAt, dueAt };
    return { ...pattern, _id: `330212:due${index}`, no, clock, nextTimerAt: dueAt, reminder: { colour: 'green' }, pending: [], pendingSince: undefined, eventSeq: 0 } as unknown as CaseFile;
  });
  for (let at = 0; at < count; at += 2000) await house.cases.collection.insertMany(copies.slice(at, at + 2000), { ordered: false });
}

test('after twelve hours without the server everything due in 3,000 cases is told once each, within the first minute (R34)', async () => {
  await manyDue(3000, local('2026-09-28 20:00'));
  house.clock.set(local('2026-09-29 08:00'));

  const startedAt = performance.now();
  await tick();
  const seconds = (performance.now() - startedAt) / 1000;
  await tick();

  const counts = await house.cases.collection.aggregate<{ _id: readonly string[]; cases: number }>([
    { $project: { told: '$pending.type' } }, { $group: { _id: '$told', cases: { $sum: 1 } } },
  ]).toArray();
  expect(counts.reduce((sum, { cases }) => sum + cases, 0)).toBe(3000);
  expect(counts.every(({ _id: [first, ...steps] }) => first === 'reminder.due' && steps.length > 0 && steps.every((type) => type === 'case.supervised'))).toBe(true);   // red, and the ladder climbed
  expect(seconds).toBeLessThan(60);
}, 180_000);

test('what fell due first is told first (R34)', async () => {
  await manyDue(1200, local('2026-09-28 20:00'));
  house.clock.set(local('2026-09-29 08:00'));
  const written: string[] = [];
  const stream = house.cases.collection.watch([{ $match: { operationType: 'update' } }]);
  stream.on('change', (change) => { if (change.operationType === 'update') written.push(String(change.documentKey._id)); });
  await new Promise((resolve) => { setTimeout(resolve, 300); });

  await tick();
  for (let waited = 0; waited < 50 && written.length < 1200; waited += 1) await new Promise((resolve) => { setTimeout(resolve, 100); });
  await stream.close();

  const first = [...new Set(written)].map((id) => Number(id.slice('330212:due'.length)));
  expect(first.slice(0, 1200)).toEqual(Array.from({ length: 1200 }, (_, index) => index));
}, 60_000);

test('two workers at once after a long night tell nothing twice, in no case (R34)', async () => {
  await manyDue(700, local('2026-09-28 20:00'));
  house.clock.set(local('2026-10-12 08:00'));   // the ladder has been climbed to its end by now

  await Promise.all([tick(), tick()]);
  await tick();

  const keys = await house.cases.collection.aggregate<{ colours: number; steps: readonly string[] }>([
    { $project: { colours: { $size: { $filter: { input: '$pending', cond: { $eq: ['$$this.data.timer', 'colour'] } } } }, steps: '$record.key' } },
  ]).toArray();
  expect(new Set(keys.map(({ colours }) => colours))).toEqual(new Set([1]));
  expect(keys.every(({ steps }) => new Set(steps.filter((key) => key.startsWith('timer:'))).size === steps.filter((key) => key.startsWith('timer:')).length)).toBe(true);
}, 60_000);

test('the ladder climbs one step after the other, to backlog, with a day to answer each (R33)', async () => {
  const { _id } = await house.opened();   // two working days: due Wednesday 9:00

  for (const at of ['2026-09-30 09:01', '2026-10-05 12:00', '2026-10-08 12:00']) {
    house.clock.set(local(at));
    await tick();
    await tick();
  }

  const { supervisions = [], isBacklog, ladderStep, record } = await stored(_id);
  expect(supervisions.map(({ level, colour, byRule }) => [level, colour, byRule])).toEqual([[1, 'yellow', true], [2, 'red', true], [3, 'red', true]]);
  expect([isBacklog, ladderStep]).toEqual([true, 3]);
  expect(record.filter(({ action }) => action === 'supervise').map(({ actor }) => actor.name)).toEqual(['督办规则', '督办规则', '督办规则']);
  expect((await told({ documentId: _id, type: 'case.supervised' })).map(({ data }) => data.level)).toEqual([1, 2, 3]);
});

test('a suspended case goes on by itself on its day, at its first moment, also when the server slept through it (R32)', async () => {
  const { _id } = await house.opened();
  await house.acts(_id, 'accept', 'officer-lamps');
  house.clock.set(local('2026-09-28 11:00'));
  await house.acts(_id, 'askSuspend', 'officer-lamps', { words: '等厂家发货', resumeDate: '2026-10-12' });
  await house.acts(_id, 'approve', 'dispatch-1');
  await house.acts(_id, 'approve', 'shift-1');

  house.clock.set(local('2026-10-11 23:59'));
  await tick();
  expect((await stored(_id)).state).toBe('suspended');
  house.clock.set(local('2026-10-12 07:00'));
  await tick();
  await tick();

  const after = await stored(_id);
  expect(after).toMatchObject({ state: 'disposing', clock: { usedMinutes: 120, runningSince: local('2026-10-12 07:00') } });
  expect(after.suspension).toBeUndefined();
  expect(after.record.filter(({ action }) => action === 'resume')).toHaveLength(1);
});

test('a desk that is late is told of it once, and its clock stands while the case is verified (R29)', async () => {
  const { _id } = await house.opened();
  await house.acts(_id, 'return', 'officer-lamps', { words: '不是本单位的' });
  await house.acts(_id, 'sendBack', 'dispatch-1', { words: '类别不对' });
  house.clock.set(new Date(START.getTime() + 10 * MINUTE_MS));
  await house.acts(_id, 'verify', 'accept-1');
  house.clock.set(new Date(START.getTime() + 30 * MINUTE_MS));
  await tick();
  expect(await told({ documentId: _id })).toEqual([]);                          // filing stands, verify has half an hour
  await house.acts(_id, 'answerVerify', 'grid-1', { result: 'exists', photoIds: [PHOTO] });

  house.clock.set(new Date(START.getTime() + 36 * MINUTE_MS));                   // 10 + 6 of 15 minutes are used: late from 35 on
  await tick();
  await tick();

  expect((await told({ documentId: _id })).map(({ data }) => [data.timer, data.stage])).toEqual([['stage', 'filing']]);
  expect((await stored(_id)).stageClocks?.filing?.pausedMinutes).toBe(20);
});

test('a case whose limit was changed since is neither told too early nor forgotten', async () => {
  const { _id } = await house.opened();
  const { nextTimerAt } = await stored(_id);
  await house.cases.collection.updateOne({ _id }, { $set: { nextTimerAt: local('2026-09-28 09:30') } });
  house.clock.set(local('2026-09-28 10:00'));

  await tick();

  expect((await stored(_id)).nextTimerAt).toEqual(nextTimerAt);
  expect(await told({ documentId: _id })).toEqual([]);
});

test('a case from before clocks of desks and supervision were kept is told of like any other', async () => {
  const { _id } = await house.opened();
  await house.cases.collection.updateOne({ _id }, { $unset: { stageClocks: '', unitIds: '', ladderStep: '', supervisions: '' } });
  house.clock.set(local('2026-09-30 09:01'));

  await tick();

  expect((await told({ documentId: _id })).map(({ data }) => data.timer ?? 'ladder')).toEqual(['colour', 'ladder']);
  expect((await house.acts(_id, 'accept', 'officer-lamps')).unitIds).toEqual(['lamps']);
});

test('a city without a ladder only shows colours', async () => {
  await house.close();
  house = await openHouse(buildCity({ process: { ...DEFAULT_PROCESS, ladder: [] } }));
  const { _id } = await house.opened();
  house.clock.set(local('2026-10-20 09:00'));

  await tick();

  expect((await told({ documentId: _id })).map(({ data }) => data.colour)).toEqual(['red']);
  expect((await stored(_id)).supervisions).toBeUndefined();
});
