import fc from 'fast-check';
import { caseListQuery, eachCase, listCases, type CaseListQuery } from '../../../server/case/list-cases';
import { listChoice } from '../../../server/case/list-filter';
import { LIST_ORDERS, type ListOrder } from '../../../server/case/list-order';
import type { Scope } from '../../../server/platform/context';
import { CASE_STATES, type CaseFile } from '../../../shared/case/case-file';
import { CASE_QUEUES, queueRule } from '../../../shared/case/case-queue';
import { storeCases, type ListedCase } from '../../support/many-cases';
import { openHouse, type SmallHouse } from '../outbox/small-house';

const AREAS = [['330200', '330212', '330212014'], ['330200', '330212', '330212015'], ['330200', '330203', '330203001']] as const;
const SCOPES: readonly Scope[] = [{ kind: 'city' }, { kind: 'area', divisionCode: '330212' }, { kind: 'area', divisionCode: '330203001' }, { kind: 'unit', unitId: 'lamps' }];
const READER = 'dispatcher';
/** Queues that look at more than state and time. */
const MARKED: readonly string[] = ['todo', 'danger', 'supervised', 'backlog', 'requests', 'duplicate'];

let house: SmallHouse;
let like: CaseFile;
beforeAll(async () => {
  house = await openHouse();
  like = await house.opened();
});
afterAll(() => house.close());

test('page after page gives every case of a list once and in order, whatever is asked and however its times fall together', async () => {
  await fc.assert(fc.asyncProperty(fc.array(listed(), { maxLength: 60 }), fc.array(asked(), { minLength: 3, maxLength: 6 }), async (cases, questions) => {
    await house.cases.collection.deleteMany({});
    const stored = await storeCases(house.cases.collection, like, cases);

    for (const { query, scope } of questions) {
      const expected = expectedOf(stored, query, scope);
      expect(await allPages(query, scope)).toEqual(expected);
      expect(await exported(query, scope)).toEqual(expected);
    }
  }), { numRuns: 60 });
});

async function allPages(query: CaseListQuery, scope: Scope): Promise<readonly string[]> {
  const nos: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCases(house.cases.collection, { ...query, ...(cursor === undefined ? {} : { cursor }) }, { scope, role: READER });
    if (page.nextCursor !== undefined) expect(page.rows).toHaveLength(query.limit);
    nos.push(...page.rows.map(({ no }) => no));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return nos;
}

async function exported({ cursor: _cursor, limit: _limit, ...choice }: CaseListQuery, scope: Scope): Promise<readonly string[]> {
  const nos: string[] = [];
  for await (const { no } of eachCase(house.cases.collection, listChoice.parse(choice), { scope, role: READER }, 1000)) nos.push(no);
  return nos;
}

/** What the list should be: all cases sieved and sorted in memory. */
function expectedOf(cases: readonly CaseFile[], query: CaseListQuery, scope: Scope): readonly string[] {
  const rule = queueRule(query.queue, READER);
  const order = query.order ?? rule.order;
  return cases
    .filter((one) => scope.kind !== 'area' || one.areaCodes.includes(scope.divisionCode))
    .filter((one) => scope.kind !== 'unit' || one.unitId === scope.unitId)
    .filter(({ state }) => rule.states.length === 0 || rule.states.includes(state))
    .filter(({ state }) => query.state === undefined || state === query.state)
    .filter(({ unitId }) => query.unitId === undefined || unitId === query.unitId)
    .filter(({ areaCodes }) => query.district === undefined || areaCodes.includes(query.district))
    .filter(({ source }) => query.source === undefined || source === query.source)
    .filter(({ outside }) => query.channel === undefined || outside?.channelId === query.channel)
    .filter(({ isOverdue }) => isOverdue || (query.queue !== 'overdue' && order !== 'overTime'))
    .toSorted((one, other) => compared(keyOf(one, order), keyOf(other, order)))
    .map(({ no }) => no);
}

/** Smaller comes first; what has no due time stands behind all that has one. */
function keyOf({ openedAt, clock, no }: CaseFile, order: ListOrder): readonly number[] {
  if (order === 'newest') return [-openedAt.getTime(), -Number(no.slice(-7))];
  return [clock?.dueAt?.getTime() ?? Infinity, openedAt.getTime(), Number(no.slice(-7))];
}

function compared(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}

function listed(): fc.Arbitrary<ListedCase> {
  return fc.record({
    state: fc.constantFrom(...CASE_STATES),
    unitId: fc.constantFrom('lamps', 'roads'),
    areaCodes: fc.constantFrom(...AREAS),
    openedAfter: fc.nat(5),
    dueAfter: fc.nat(4),
    isOverdue: fc.boolean(),
    source: fc.constantFrom('citizen', 'hotline'),
    channelId: fc.constantFrom('12345', '110'),
  }, { requiredKeys: ['state', 'unitId', 'areaCodes', 'openedAfter', 'isOverdue', 'source'] });
}

function asked(): fc.Arbitrary<{ readonly query: CaseListQuery; readonly scope: Scope }> {
  const query = fc.record({
    queue: fc.constantFrom(...CASE_QUEUES.filter((queue) => !MARKED.includes(queue))),
    order: fc.constantFrom(...LIST_ORDERS),
    state: fc.constantFrom(...CASE_STATES),
    unitId: fc.constantFrom('lamps', 'roads'),
    district: fc.constantFrom('330212', '330203001'),
    source: fc.constantFrom('citizen', 'hotline'),
    channel: fc.constantFrom('12345', '110'),
    limit: fc.integer({ min: 1, max: 9 }),
  }, { requiredKeys: ['queue', 'limit'] });
  return fc.record({ query: query.map((one) => caseListQuery.parse(one)), scope: fc.constantFrom(...SCOPES) });
}
