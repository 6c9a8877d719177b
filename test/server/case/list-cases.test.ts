import { caseListQuery, listCases, type CaseListQuery } from '../../../server/case/list-cases';
import type { Scope } from '../../../server/platform/context';
import type { Role } from '../../../shared/city/city';
import { OTHER_DISTRICT } from '../../shared/build';
import { openHouse, type SmallHouse } from '../outbox/small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

const CITY_WIDE: Scope = { kind: 'city' };
const GARBAGE = '小区门口垃圾没人清，暴露垃圾一大堆';

function list(query: Partial<CaseListQuery> = {}, scope: Scope = CITY_WIDE, role: Role = 'dispatcher') {
  return listCases(house.cases.collection, caseListQuery.parse(query), { scope, role });
}

/** Numbers of every page, from the first to the last. */
async function allPages(query: Partial<CaseListQuery>, scope: Scope = CITY_WIDE, role: Role = 'dispatcher'): Promise<readonly string[]> {
  const nos: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...query, limit: 3, ...(cursor === undefined ? {} : { cursor }) }, scope, role);
    nos.push(...page.rows.map(({ no }) => no));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return nos;
}

test('page after page gives every case once, also those opened in the same second', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => house.opened()));
  house.clock.advance(1);
  opened.push(await house.opened());

  const nos = await allPages({});

  expect(nos).toHaveLength(9);
  expect(new Set(nos).size).toBe(9);
  expect(nos[0]).toBe(opened[8]?.no);
});

test('an officer\'s work comes by what is due first', async () => {
  const lamp = await house.opened();
  house.clock.advance(60);
  const second = await house.opened();
  await house.acts(second._id, 'accept', 'officer-lamps');

  const nos = await allPages({ queue: 'todo' }, { kind: 'unit', unitId: 'lamps' }, 'officer');

  expect(nos).toEqual([lamp.no, second.no]);
});

test('a unit, a street and a district each see their own, in every list (R86)', async () => {
  const lamp = await house.opened();
  const garbage = await house.opened({ text: GARBAGE });
  const elsewhere = await house.opened({ place: OTHER_DISTRICT });

  expect(await allPages({}, { kind: 'unit', unitId: 'lamps' }, 'officer')).toEqual([lamp.no]);
  expect((await allPages({}, { kind: 'area', divisionCode: '330212014' }, 'gridWorker')).toSorted()).toEqual([lamp.no, garbage.no].toSorted());
  expect(await allPages({}, { kind: 'area', divisionCode: '330203' }, 'gridWorker')).toEqual([elsewhere.no]);
  expect(await allPages({ district: '330203' }, { kind: 'area', divisionCode: '330212' }, 'leader')).toEqual([]);
  expect(await allPages({ unitId: 'roads' }, { kind: 'unit', unitId: 'lamps' }, 'officer')).toEqual([]);
});

test('queues hold what waits for whom', async () => {
  const lamp = await house.opened();
  await house.acts(lamp._id, 'accept', 'officer-lamps');
  await house.opened({ text: GARBAGE });

  expect((await list({ queue: 'disposing' })).rows.map(({ no }) => no)).toEqual([lamp.no]);
  expect((await list({ queue: 'open', state: 'dispatched' })).rows).toHaveLength(1);
  expect((await list({ queue: 'closed' })).rows).toEqual([]);
  expect((await list({ queue: 'overdue' })).rows).toEqual([]);
});

test('a cursor nobody gave is refused in plain words', async () => {
  await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad-field' });
});

test('a list can be had in another order than its queue\'s', async () => {
  const lamp = await house.opened();
  house.clock.advance(60);
  const later = await house.opened();

  expect(await allPages({ queue: 'accepting', order: 'newest' })).toEqual([later.no, lamp.no]);
  expect(await allPages({ queue: 'accepting', order: 'due' })).toEqual([lamp.no, later.no]);
  expect(await allPages({ queue: 'accepting', order: 'overTime' })).toEqual([]);
});

test('a list can be kept to the days on which its cases were opened', async () => {
  const monday = await house.opened();
  house.clock.advance(24 * 60);
  const tuesday = await house.opened();

  expect(await allPages({ untilDate: '2026-09-28' })).toEqual([monday.no]);
  expect(await allPages({ fromDate: '2026-09-29', untilDate: '2026-09-29' })).toEqual([tuesday.no]);
});

test('lists read no record, events or keys', async () => {
  await house.opened();

  const [row] = (await list()).rows;

  expect(row).not.toHaveProperty('record');
  expect(row).not.toHaveProperty('pending');
  expect(row).not.toHaveProperty('searchTokens');
});
