import { caseLists } from '../../../server/platform/migrations/case-lists';
import { caseListQuery, listCases } from '../../../server/case/list-cases';
import { openHouse, type SmallHouse } from '../outbox/small-house';

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(); });
afterEach(() => house.close());

test('cases of an earlier version are found in words after the migration, which may run twice, and the lists\' old indexes go', async () => {
  const { no } = await house.opened();
  const { collection } = house.cases;
  await collection.updateMany({}, { $unset: { searchTokens: '', serialNo: '' } } as never);
  await collection.createIndex({ state: 1, openedAt: -1, _id: -1 });

  for (let time = 0; time < 2; time += 1) await caseLists(house.context.db);

  for (const words of ['路灯', no.slice(-7)]) {
    const { rows } = await listCases(collection, caseListQuery.parse({ words }), { scope: { kind: 'city' }, role: 'dispatcher' });
    expect(rows.map((row) => row.no)).toEqual([no]);
  }
  expect((await collection.indexes()).map(({ name }) => name)).not.toContain('state_1_openedAt_-1__id_-1');
});

test('a city without any cases needs no migration', async () => {
  await house.cases.collection.drop();

  await expect(caseLists(house.context.db)).resolves.toBeUndefined();
});
