import { randomUUID } from 'node:crypto';
import type { CaseFile } from '../../../shared/case/case-file';
import type { QueueCount, SavedFilterView } from '../../../shared/case/case-list-api';
import { caseStore } from '../../../server/case/case.store';
import { storeCases } from '../../support/many-cases';
import { placeInput, startTown, type Staff, type Town } from '../../support/start-town';
import { CITY, WEST_GATE } from '../../shared/build';

let town: Town;
let dispatcher: Staff;
let officer: Staff;
beforeAll(async () => {
  town = await startTown({ city: CITY });
  [dispatcher, officer] = await Promise.all([town.dispatcher(), town.officer('lamps')]);
  await town.citizen('Lin').reports('路灯不亮了', { at: placeInput(WEST_GATE) });
  const { collection } = caseStore(town.server.context.db);
  const like = (await collection.findOne({})) as CaseFile;
  await storeCases(collection, like, Array.from({ length: 130 }, (_, index) => ({
    state: 'disposing', unitId: index < 120 ? 'lamps' : 'roads', areaCodes: like.areaCodes, openedAfter: index, dueAfter: index, isOverdue: index < 5, text: index === 0 ? '=1+1，“引号”，\n换行' : '井盖松动',
  })));
});
afterAll(() => town.stop());

test('how many wait in each queue is counted to a hundred and no further', async () => {
  const { queues } = await dispatcher.get<{ queues: readonly QueueCount[] }>('/api/cases/counts');

  expect(queues.find(({ queue }) => queue === 'disposing')).toEqual({ queue: 'disposing', label: '处置中', count: 100, isMore: true });
  expect(queues.find(({ queue }) => queue === 'overdue')).toMatchObject({ count: 5, isMore: false });
  expect(queues.find(({ queue }) => queue === 'rechecking')).toMatchObject({ count: 0, isMore: false });
  expect(queues.map(({ queue }) => queue)).not.toContain('closed');
});

test('a saved filter is each person\'s own, is counted, and saving it twice saves it once', async () => {
  const save = (staff: Staff, name: string) => staff.request<{ filters: readonly SavedFilterView[] }>('PUT', '/api/filters/mine', { body: { name, query: { queue: 'open', words: '井盖' } } });
  await save(dispatcher, '井盖');
  const { body } = await save(dispatcher, '井盖案件');

  expect(body.filters).toEqual([{ id: 'mine', name: '井盖案件', query: { queue: 'open', words: '井盖' }, count: 100, isMore: true }]);
  expect((await officer.get<{ filters: readonly unknown[] }>('/api/filters')).filters).toEqual([]);

  for (let time = 0; time < 2; time += 1) {
    expect((await dispatcher.request<{ filters: readonly unknown[] }>('DELETE', '/api/filters/mine')).body.filters).toEqual([]);
  }
});

test.each([
  ['a name that says nothing', 'x', { name: '  ', query: {} }],
  ['a field no list knows', 'x', { name: '好', query: { colour: 'red' } }],
  ['a state no case has', 'x', { name: '好', query: { state: 'lost' } }],
  ['an id with strange signs', 'a%20b', { name: '好', query: {} }],
])('%s is refused and nothing is saved', async (_why, id, body) => {
  expect((await dispatcher.request('PUT', `/api/filters/${id}`, { body })).status).toBe(422);
  expect((await dispatcher.get<{ filters: readonly unknown[] }>('/api/filters')).filters).toEqual([]);
});

test('nobody keeps more than thirty filters', async () => {
  const put = (id: string) => officer.request('PUT', `/api/filters/${id}`, { body: { name: '待办', query: { queue: 'todo' } } });
  for (let index = 0; index < 30; index += 1) await put(`f-${index}`);

  expect((await put(randomUUID())).status).toBe(422);
  expect((await put('f-3')).status).toBe(200);
});

test('a list goes out as a table with the same filters and scope, cells with formulas as plain text', async () => {
  const csv = await officer.request('GET', '/api/cases/export?format=csv&queue=disposing');
  const lines = csv.bytes.toString('utf8').split('\r\n');

  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(lines[0]).toContain('案件编号');
  expect(lines.filter((line) => /^3302\d{15},|^'?"?3302\d{15}/.test(line))).toHaveLength(120);
  expect(csv.bytes.toString('utf8')).not.toMatch(/,=1\+1/);

  const xlsx = await officer.request('GET', '/api/cases/export?queue=disposing');
  expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('lists, counts, filters and tables are for staff alone', async () => {
  for (const path of ['/api/cases', '/api/cases/counts', '/api/cases/export', '/api/filters']) {
    expect((await town.request('GET', path)).status).toBe(401);
  }
});
