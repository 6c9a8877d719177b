import { randomUUID } from 'node:crypto';
import { openDeputies, type Deputies } from '../../../server/account/deputies';
import { DEPUTY_INDEXES } from '../../../server/account/deputies.store';
import { openShifts, type Shifts } from '../../../server/account/shifts';
import { SHIFT_INDEXES } from '../../../server/account/shifts.store';
import { settableClock } from '../../../server/platform/clock';
import { connectDb } from '../../../server/platform/db';
import { buildIndexes } from '../../../server/platform/indexes';
import { openLog } from '../../../server/platform/log';
import { readSettings } from '../../../config/env';
import type { Person } from '../../../shared/city/city';
import { buildCity, local } from '../../shared/build';

const worker = (id: string, divisionCode: string): Person => ({ id, account: id, name: id, role: 'gridWorker', divisionCode, isDemo: false });
const BOSS: Person = { ...worker('boss', '330200'), role: 'shiftLeader' };
const CITY = buildCity({ people: [BOSS, worker('lin', '330212014'), worker('zhou', '330212014'), worker('wu', '330203')] });
const AREAS = ['330200', '330212', '330212014', '330212014001', '330212014001001'];

let shifts: Shifts;
let deputies: Deputies;
let db: Awaited<ReturnType<typeof connectDb>>;
beforeAll(async () => {
  db = await connectDb({ uri: process.env.TEST_MONGODB_URI ?? '', name: `shift_${randomUUID().slice(0, 8)}` });
  await buildIndexes(db, [SHIFT_INDEXES, DEPUTY_INDEXES]);
  const context = { db, city: CITY, clock: settableClock(local('2026-09-28 09:00')), log: openLog(readSettings({ LOG_LEVEL: 'silent' })) };
  deputies = await openDeputies(context);
  shifts = openShifts(context, deputies.workOf);
  const day = { fromAt: local('2026-09-28 08:00'), untilAt: local('2026-09-28 18:00') };
  await shifts.put(BOSS, 's1', { personId: 'lin', areaCode: '330212014', ...day });
  await shifts.put(BOSS, 's2', { personId: 'wu', areaCode: '330203', ...day });
});
afterAll(async () => {
  await db.dropDatabase();
  await db.close();
});

const onDuty = async (at: string, areaCodes: readonly string[] = AREAS) => (await shifts.onShift(local(at), areaCodes)).map(({ id }) => id);

test.each([
  ['2026-09-28 07:59', []], ['2026-09-28 08:00', ['lin']], ['2026-09-28 17:59', ['lin']], ['2026-09-28 18:00', []],
])('on duty at %s in a cell of the street: %j', async (at, ids) => {
  expect(await onDuty(at)).toEqual(ids);
});

test('another district has its own people on duty', async () => {
  expect(await onDuty('2026-09-28 09:00', ['330200', '330203'])).toEqual(['wu']);
});

test('while somebody on duty is away, his deputy is on duty', async () => {
  await deputies.set(BOSS, { personId: 'lin', deputyId: 'zhou', fromAt: local('2026-09-28 10:00'), untilAt: local('2026-09-28 12:00'), reason: '就医' }, 'k');

  expect([await onDuty('2026-09-28 09:59'), await onDuty('2026-09-28 10:00'), await onDuty('2026-09-28 12:00')]).toEqual([['lin'], ['zhou'], ['lin']]);
});

test('a district tells who patrols now, and says nothing of a day without a roster', async () => {
  const ids = async (at: string, district: string) => { const found = await shifts.patrolsOnShift(local(at), district); return found && [...found]; };

  expect([await ids('2026-09-28 09:00', '330212'), await ids('2026-09-28 11:00', '330212'), await ids('2026-09-28 20:00', '330212')]).toEqual([['lin'], ['zhou'], []]);
  expect([await ids('2026-09-29 09:00', '330212'), await ids('2026-09-28 09:00', '330225')]).toEqual([undefined, undefined]);
});

test('a cancelled shift has nobody on duty, and says who cancelled it', async () => {
  await shifts.cancel(BOSS, 's2');

  expect(await onDuty('2026-09-28 09:00', ['330203'])).toEqual([]);
  expect((await shifts.store.byId('s2'))?.history.map(({ was, by }) => [was, by.id])).toEqual([['set', 'boss'], ['cancelled', 'boss']]);
});
