import { caseListQuery } from '../../../server/case/list-cases';
import { selectCases } from '../../../server/case/list-filter';
import { stretchesFrom } from '../../../server/case/list-order';
import type { Scope } from '../../../server/platform/context';
import { CASE_STATES } from '../../../shared/case/case-file';
import type { Role } from '../../../shared/city/city';
import { storeCases } from '../../support/many-cases';
import { openHouse, type SmallHouse } from '../outbox/small-house';

const CASES = 3000;
const PAGE = 50;
const AREA: Scope = { kind: 'area', divisionCode: '330212014' };
const UNIT: Scope = { kind: 'unit', unitId: 'lamps' };
const CITY: Scope = { kind: 'city' };

let house: SmallHouse;
beforeAll(async () => {
  house = await openHouse();
  const like = await house.opened();
  await storeCases(house.cases.collection, like, Array.from({ length: CASES }, (_, index) => ({
    state: index % 4 === 0 && index % 3 > 0 ? 'closed' : CASE_STATES[index % CASE_STATES.length]!,   // most of what was supervised is closed, and stays marked
    unitId: index % 3 === 0 ? 'lamps' : 'roads',
    areaCodes: ['330200', '330212', index % 4 === 0 ? '330212014' : '330212015'],
    openedAfter: index,
    ...(index % 2 === 0 && { dueAfter: index * 7 }),
    isOverdue: index % 10 === 0,
    isSupervised: index % 4 === 0,
    isDuplicated: index % 7 === 0,
    source: index % 100 === 0 ? 'device' : index % 2 === 0 ? 'hotline' : 'citizen',
    ...(index % 6 === 0 && { channelId: index % 300 === 0 ? '110' : '12345' }),
    ...(index % 50 === 0 && { danger: '起火' }),
    text: index % 5 === 0 ? '路灯不亮了好几天' : '门口垃圾没人清',
  })));
});
afterAll(() => house.close());

test.each<readonly [why: string, query: object, scope: Scope, role: Role]>([
  ['the newest of the city', {}, CITY, 'dispatcher'],
  ['the newest of a street', {}, AREA, 'dispatcher'],
  ['the newest of a unit', {}, UNIT, 'dispatcher'],
  ['a unit in one state', { unitId: 'roads', state: 'disposing' }, CITY, 'dispatcher'],
  ['an area named in the city', { district: '330212015' }, CITY, 'dispatcher'],
  ['what a unit has to do, due first', { queue: 'todo' }, UNIT, 'officer'],
  ['what waits in the city, due first', { queue: 'accepting' }, CITY, 'dispatcher'],
  ['what waits in an area, due first', { queue: 'accepting' }, AREA, 'dispatcher'],
  ['a leader\'s: longest over time in his area', { queue: 'todo' }, AREA, 'leader'],
  ['longest over time in the city', { order: 'overTime' }, CITY, 'dispatcher'],
  ['longest over time in a unit', { queue: 'overdue' }, UNIT, 'dispatcher'],
  ['what is supervised in an area', { queue: 'supervised' }, AREA, 'dispatcher'],
  ['what is backlog in a unit', { queue: 'backlog' }, UNIT, 'officer'],
  ['what is supervised in the city', { queue: 'supervised' }, CITY, 'dispatcher'],
  ['what is supervised in a unit', { queue: 'supervised' }, UNIT, 'officer'],
  ['dangers of the city', { queue: 'danger' }, CITY, 'dispatcher'],
  ['dangers of an area', { queue: 'danger' }, AREA, 'gridWorker'],
  ['what may be the same', { queue: 'duplicate' }, CITY, 'dispatcher'],
  ['what many said by hotline', { source: 'hotline' }, CITY, 'dispatcher'],
  ['what devices told, seldom', { source: 'device' }, CITY, 'dispatcher'],
  ['what devices told, in a street', { source: 'device' }, AREA, 'dispatcher'],
  ['what devices told and is open, in a unit', { source: 'device', queue: 'open' }, UNIT, 'officer'],
  ['orders of one channel', { channel: '12345' }, CITY, 'dispatcher'],
  ['orders of a channel that seldom sends, in a street', { channel: '110', source: 'hotline' }, AREA, 'dispatcher'],
  ['requests that wait', { queue: 'requests' }, CITY, 'dispatcher'],
  ['a unit in a time', { unitId: 'lamps', fromDate: '2026-09-01', untilDate: '2026-09-02' }, AREA, 'dispatcher'],
  ['words in the text', { words: '路灯不亮' }, CITY, 'dispatcher'],
  ['words in the text, in an area', { words: '路灯' }, AREA, 'dispatcher'],
  ['a number\'s last digits', { words: '123' }, CITY, 'dispatcher'],
])('a list reads little more than its page, in order, by an index: %s', async (_why, query, scope, role) => {
  const { filter, order, indexOf } = await selectCases(house.cases.collection, caseListQuery.parse(query), { scope, role });
  const [stretch] = stretchesFrom(order, undefined);
  const index = indexOf(stretch!.name);
  const plan = await house.cases.collection.find({ $and: [filter, stretch!.filter] }, index === undefined ? {} : { hint: index }).sort(stretch!.sort).limit(PAGE).explain('executionStats');

  const stages = stagesOf((plan as { queryPlanner: { winningPlan: unknown } }).queryPlanner.winningPlan);
  expect(stages).not.toContain('COLLSCAN');
  expect(stages).not.toContain('SORT');
  expect((plan as { executionStats: { totalDocsExamined: number } }).executionStats.totalDocsExamined).toBeLessThanOrEqual(PAGE * 6);
});

test('a page deep in a list costs no more than the first', async () => {
  const deep = { openedAt: new Date('2026-09-01T08:20:00+08:00') };
  const cursor = Buffer.from(JSON.stringify(['newest', null, deep.openedAt.toISOString(), '3302122609010000500'])).toString('base64url');
  const { filter, order, indexOf } = await selectCases(house.cases.collection, caseListQuery.parse({}), { scope: AREA, role: 'dispatcher' });
  const [stretch] = stretchesFrom(order, cursor);

  const plan = await house.cases.collection.find({ $and: [filter, stretch!.filter] }, { hint: indexOf('newest') ?? '' }).sort(stretch!.sort).limit(PAGE).explain('executionStats');

  expect((plan as { executionStats: { totalKeysExamined: number } }).executionStats.totalKeysExamined).toBeLessThanOrEqual(PAGE * 2 + CASE_STATES.length);
});

function stagesOf(plan: unknown): readonly string[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const { stage, inputStage, inputStages, ...rest } = plan as { stage?: string; inputStage?: unknown; inputStages?: unknown[] };
  return [...(stage === undefined ? Object.values(rest).flatMap(stagesOf) : [stage]), ...stagesOf(inputStage), ...(inputStages ?? []).flatMap(stagesOf)];
}
