import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiRefusal, CaseDetail } from '../../../shared/case/case-api';
import type { CellVersionsView } from '../../../shared/city/cell-versions-api';
import type { LocatedView } from '../../../shared/city/city-api';
import type { City } from '../../../shared/city/city';
import type { CityImportView } from '../../../shared/city/imports-api';
import type { BroughtCell } from '../../../shared/city/take-cells';
import { cellSetStore } from '../../../server/city/cells/cell-sets.store';
import { publishCells } from '../../../server/city/cells/publish-cells';
import { importsFolder } from '../../../server/city/imports/import-files';
import { importsStore } from '../../../server/city/imports/imports.store';
import { takeImports } from '../../../server/city/imports/take-imports';
import { runImport } from '../../../server/tools/import/run-import';
import { buildCity } from '../../shared/build';
import { local, startTown, type Staff, type Town } from '../../support/start-town';

const BUILT = buildCity();
const TOWN: City = { ...BUILT, people: [...BUILT.people, { id: 'op', account: 'op', name: '运维一', role: 'operator', divisionCode: '330200', isDemo: true }] };
const WHERE = { longitude: 121.52, latitude: 29.83, datum: 'wgs84' } as const;
const OTHERS: readonly BroughtCell[] = BUILT.cells.slice(1).map(({ cell, rings }) => ({ code: cell.code, rings, name: cell.name }));
const HALVES: readonly BroughtCell[] = [
  { code: '330212014001002', name: '首南西格', rings: [box(121.5, 121.55)] },
  { code: '330212014001003', name: '首南东格', rings: [box(121.55, 121.6)] },
  ...OTHERS,
];

function box(west: number, east: number): BroughtCell['rings'][number] {
  return [[west, 29.8], [east, 29.8], [east, 29.9], [west, 29.9], [west, 29.8]];
}

let town: Town;
let op: Staff;
beforeEach(async () => {
  town = await startTown({ city: TOWN, at: '2026-09-28 09:00' });
  op = await town.operator();
});
afterEach(() => town.stop());

async function putInForce(brought: readonly BroughtCell[], over: { readonly fromDate?: string; readonly by?: string } = {}): Promise<void> {
  const { context: { db, city, clock } } = town.server;
  const { _id } = await publishCells(cellSetStore(db), () => Promise.resolve(city.cells), city, clock.now(),
    { gridKind: 'governance', fromDate: over.fromDate ?? '2026-09-28', brought, by: { id: 'other', name: over.by ?? '运维二' }, words: '重新测绘', key: randomUUID() });
  await until(async () => await cellSetStore(db).latestSeq() === _id && city.cells.length !== BUILT.cells.length);
}
const versions = () => op.get<CellVersionsView>('/api/city/cells/versions?gridKind=governance');
const rollBack = (over: object = {}, key: string = randomUUID(), staff: Staff = op) => staff.request<CityImportView & ApiRefusal>('POST', '/api/city/cells/roll-back', {
  body: { gridKind: 'governance', toVersion: 0, baseVersion: 1, words: '新网格画错了', ...over }, headers: { 'Idempotency-Key': key },
});
const publish = (id: string) => op.request<CityImportView & ApiRefusal>('POST', `/api/imports/${id}/publish`, { body: {}, headers: { 'Idempotency-Key': randomUUID() } });

/** What its own process does, in this one. */
async function work(id: string): Promise<CityImportView> {
  const { db, city, clock, settings } = town.server.context;
  const row = await importsStore(db).byId(id);
  await runImport({ db, city, cellsNow: () => Promise.resolve(city.cells), filedCells: BUILT.cells, now: () => clock.now(), folder: importsFolder(settings) }, row!);
  return op.get<CityImportView>(`/api/imports/${id}`);
}

async function until(isRight: () => boolean | Promise<boolean>, most = 100): Promise<void> {
  for (let tries = 0; tries < most; tries += 1) {
    if (await isRight()) return;
    await wait(most > 100 ? 200 : 50);
  }
  throw new Error('it did not come');
}
const cellHere = async () => (await town.get<LocatedView>(`/api/city/locate?longitude=${WHERE.longitude}&latitude=${WHERE.latitude}&datum=wgs84`)).cellName;

test('cells put in force by mistake are rolled back: checked first, then in force without a restart, with who and why; open cases keep theirs (R3, R4)', async () => {
  await putInForce(HALVES);
  const lin = await town.citizen('Lin').reports('路灯不亮', { at: WHERE });
  expect(await versions()).toMatchObject({ version: 1, versions: [{ version: 1, fromDate: '2026-09-28', publishedBy: { name: '运维二' }, counts: { holding: 4, begun: 4, ended: 3 } }] });

  const { status, body: { id } } = await rollBack();
  const checked = await work(id);
  expect(status).toBe(201);
  expect(checked).toMatchObject({ state: 'checked', fileName: '退回初始版本', rollsBackTo: 0, words: '新网格画错了', verdict: { rows: 3, wrong: 0, mayBePublished: true, words: '自 2026-09-28 起恢复 1 个，停用 2 个，共 3 个' } });
  expect(await cellHere()).toBe('首南西格');   // a check changes nothing
  await publish(id);
  expect((await work(id)).outcome).toBe('已退回初始版本：恢复 1 个，停用 2 个，共 3 个，自 2026-09-28 起');

  await until(async () => await cellHere() === '首南一格');
  expect((await versions()).versions[0]).toMatchObject({ version: 2, rolledBackTo: 0, words: '新网格画错了', publishedBy: { id: 'op', name: '运维一' }, counts: { holding: 3, begun: 1, ended: 2 } });
  expect((await (await town.dispatcher()).get<CaseDetail>(`/api/cases/${lin.caseNo ?? ''}`)).cell.name).toBe('首南西格');
  expect((await town.citizen('Zhou').reports('路灯不亮', { at: WHERE })).cellName).toBe('首南一格');
});

test('from a later day the older cells begin again on that day, and nobody has to do anything at midnight (R4)', async () => {
  await putInForce(HALVES);
  const { body: { id } } = await rollBack({ fromDate: '2026-10-08' });
  await work(id);
  await publish(id);
  await work(id);
  await until(() => town.server.context.city.cells.length === 6);

  for (const [at, name] of [['2026-10-07 23:59', '首南西格'], ['2026-10-08 00:00', '首南一格']] as const) {
    town.clock.set(local(at));
    expect(await cellHere()).toBe(name);
  }
});

test('when somebody else put cells in force meanwhile, the roll-back says who and changes nothing, before the check and after it (R4)', async () => {
  await putInForce(HALVES);
  const early = await rollBack({ baseVersion: 0 });
  expect([early.status, early.body.error.message]).toEqual([409, '治理网格在您看过之后已有变化（现在是第 1 版，由运维二启用），请看过现在的版本再退回']);

  const { body: { id } } = await rollBack();
  await work(id);
  await putInForce([{ code: '330212014001009', rings: [box(121.5, 121.6)] }, ...OTHERS], { by: '运维三' });
  await publish(id);
  expect(await work(id)).toMatchObject({ state: 'failed', outcome: '治理网格在您看过之后已有变化（现在是第 2 版，由运维三启用），请看过现在的版本再退回' });
  expect((await versions()).version).toBe(2);
});

test('an older version that no longer fits its district is named cell by cell, all of it in a list, and not put in force (R3)', async () => {
  await putInForce(HALVES);
  const { db } = town.server.context;
  const [set] = await cellSetStore(db).page('governance', 2, 1);
  await putInForce([{ code: '330212014001009', rings: [box(121.5, 121.6)] }, ...OTHERS]);
  const shapes = HALVES.slice(0, 1).concat(OTHERS).map(({ code, rings }) => ({ cell: { ...TOWN.cells[0]!.cell, code }, rings }));
  await cellSetStore(db).putParts(set!.setId, shapes);   // as if it had been judged by other district lines

  const { body: { id } } = await rollBack({ toVersion: 1, baseVersion: 2 });
  const checked = await work(id);

  expect(checked.verdict).toMatchObject({ mayBePublished: false, hasList: true, words: expect.stringContaining('不能退回这一版') as string });
  expect(checked.verdict?.faults.join()).toContain('鄞州区内有');
  expect((await op.request('GET', `/api/imports/${id}/faults`)).bytes.toString()).toContain('330212014001002');
  expect((await publish(id)).status).toBe(409);
});

test('the same roll-back come again is the same one; the key with another content is refused (R4)', async () => {
  await putInForce(HALVES);
  const first = await rollBack({}, 'one');
  const again = await rollBack({}, 'one');
  expect([again.status, again.body.id]).toEqual([200, first.body.id]);
  expect((await rollBack({ words: '别的原因' }, 'one')).body.error.code).toBe('key-reused');
  await work(first.body.id);
  await publish(first.body.id);
  await work(first.body.id);

  await town.server.context.db.db!.collection<{ _id: string }>('cityImports').updateOne({ _id: first.body.id }, { $set: { state: 'publishing' } });   // its process died before it could say so
  expect((await work(first.body.id)).state).toBe('done');
  expect((await rollBack({}, 'one')).body.state).toBe('done');
  expect((await versions()).version).toBe(2);
});

test.each([
  ['to the version in force',  { toVersion: 1 },             409, '现在用的就是第 1 版'],
  ['to one there never was',   { toVersion: 7 },             404, '没有第 7 版'],
  ['from a day that is over',  { fromDate: '2026-09-27' },   422, '启用日期已经过去'],
  ['without a reason',         { words: ' ' },               422, '请写明退回的原因'],
])('a roll-back %s is refused in words (R4)', async (_what, over, status, words) => {
  await putInForce(HALVES);

  const answer = await rollBack(over);

  expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(words)]);
});

test('nobody but an operator sees the versions or rolls one back', async () => {
  const acceptor = await town.acceptor();

  expect((await acceptor.request('GET', '/api/city/cells/versions?gridKind=governance')).status).toBe(403);
  expect((await rollBack({}, 'x', acceptor)).status).toBe(403);
});

test('a whole city’s cells go back to those of its files, in a process of its own (R3, R4)', async () => {
  await town.stop();
  town = await startTown({ at: '2026-09-28 09:00' });
  op = await town.operator();
  const { context } = town.server;
  const filed = context.city.cells.filter(({ cell }) => cell.gridKind === 'governance');
  const renumbered = (code: string, index: number) => (index === 0 ? `${code.slice(0, 12)}999` : code);
  const brought = filed.map(({ cell, rings }, index): BroughtCell => ({ code: renumbered(cell.code, index), rings, name: cell.name }));
  await publishCells(cellSetStore(context.db), () => Promise.resolve(context.city.cells), context.city, context.clock.now(), { gridKind: 'governance', fromDate: '2026-09-28', brought, by: { id: 'other', name: '运维二' }, words: '', key: 'one' });

  const { body: { id } } = await rollBack();
  const ended = async (state: string) => {
    await until(async () => {
      await takeImports(context);
      return (await op.get<CityImportView>(`/api/imports/${id}`)).state === state;
    }, 600);
    return op.get<CityImportView>(`/api/imports/${id}`);
  };
  expect((await ended('checked')).verdict).toMatchObject({ rows: filed.length, wrong: 0, mayBePublished: true });
  await publish(id);

  expect((await ended('done')).outcome).toBe(`已退回初始版本：恢复 1 个，停用 1 个，共 ${filed.length} 个，自 2026-09-28 起`);
  const [newest] = await cellSetStore(context.db).page('governance', 3, 1);
  expect(newest).toMatchObject({ version: 2, rolledBackTo: 0, counts: { holding: filed.length } });
}, 180_000);
