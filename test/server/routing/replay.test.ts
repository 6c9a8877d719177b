import { randomUUID } from 'node:crypto';
import type { CaseFile } from '../../../shared/case/case-file';
import type { ReplayView } from '../../../shared/routing/routing-api';
import { resumeReplays } from '../../../server/routing/run-replay';
import { startTown, type Staff, type Town } from '../../support/start-town';
import { local, openedCase } from '../../shared/build';
import { CITY_ROW, ROUTING_CITY } from './routing-town';

const AUGUST = { from: '2026-08-01', until: '2026-08-31' };
const LAMPS_TO_ROADS = { ...AUGUST, putDuty: [{ kind: 'asset', codePrefix: '01037', divisionCode: '330212', unitId: 'roads' }] };

let town: Town;
let shift: Staff;
beforeAll(async () => {
  town = await startTown({ city: ROUTING_CITY });
  shift = await town.staff('shift-1');
  await stored([
    // a lamp each day at noon, the first done by its unit, the second by another
    ...days(10, (day) => ({ openedAt: local(`2026-08-${day} 12:00`), ...(day === '01' && { state: 'closed' }), ...(day === '02' && { state: 'closed', unitId: 'roads' }) })),
    ...days(5, (day) => ({ openedAt: local(`2026-08-${day} 13:00`), text: '路边有垃圾没人清', matterId: 'matter:06010' })),
    { openedAt: local('2026-09-01 00:00') },   // the day after the last one
    { openedAt: local('2026-08-31 23:59'), state: 'closed', isSettled: true },
  ]);
});
afterAll(() => town.stop());

interface Past {
  readonly openedAt: Date;
  readonly state?: string;
  readonly unitId?: string;
  readonly text?: string;
  readonly matterId?: string;
  readonly isSettled?: boolean;
}

const days = (count: number, of: (day: string) => Past): readonly Past[] => Array.from({ length: count }, (_, index) => of(String(index + 1).padStart(2, '0')));

async function stored(past: readonly Past[]): Promise<void> {
  const cases = past.map(({ openedAt, state, unitId, text, matterId = 'asset:01037', isSettled }, index) => {
    const caseFile = openedCase({ _id: String(index).padStart(32, '0'), matterId, receivedAt: openedAt, ...(text !== undefined && { text }) }, ROUTING_CITY);
    return { ...caseFile, no: `33021226080100${String(index).padStart(5, '0')}`, openedAt, pending: [], pendingSince: undefined, ...(state !== undefined && { state }), ...(unitId !== undefined && { unitId }), ...(isSettled && { routing: { ...caseFile.routing, by: 'settled' } }) };
  });
  await town.server.context.db.collection('cases').insertMany(cases as never[]);
}

async function finished(id: string): Promise<ReplayView> {
  for (let tries = 0; tries < 100; tries += 1) {
    const view = await shift.get<ReplayView>(`/api/routing/replays/${id}`);
    if (view.state !== 'running') return view;
    await new Promise((done) => { setTimeout(done, 20); });
  }
  throw new Error('the replay does not end');
}

const start = (body: object, key: string = randomUUID(), who: Staff = shift) => who.request<ReplayView & { error: { code: string; message: string } }>('POST', '/api/routing/replay', { body, headers: { 'Idempotency-Key': key } });

const startSheet = (sheet: string, fields: Readonly<Record<string, string>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([sheet]), '责任表.csv');
  return shift.request<ReplayView & { error: { message: string } }>('POST', '/api/routing/replay', { raw: form, headers: { 'Idempotency-Key': randomUUID() } });
};
/** Days from 2020 on. */
const dateOf = (day: number): string => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);

describe('a new duty table tried over last month', () => {
  test('tells how many cases would go elsewhere, from where to where, and why; no case is touched (R9)', async () => {
    const cases = town.server.context.db.collection<CaseFile>('cases');
    const before = await cases.find().sort({ _id: 1 }).toArray();

    const { status, body: { id } } = await start(LAMPS_TO_ROADS);
    const view = await finished(id);

    expect(status).toBe(202);
    expect(view).toMatchObject({ state: 'done', total: 16, seen: 16, moved: 10, done: { all: 2, rightBefore: 1, rightAfter: 1 } });
    expect(view.moves).toEqual([{ fromUnitId: 'lamps', toUnitId: 'roads', matterId: 'asset:01037', times: 10 }]);
    expect(view.byClass).toEqual([{ matterId: 'asset:01037', matterName: '路灯', times: 10 }]);
    expect(view.examples).toHaveLength(10);
    expect(view.examples[0]).toMatchObject({ fromUnitId: 'lamps', toUnitId: 'roads', before: expect.stringContaining('鄞州路灯管理所') as string, after: expect.stringContaining('鄞州市政') as string });
    expect(await cases.find().sort({ _id: 1 }).toArray()).toEqual(before);
  });

  test('rows hold on the day of each case, and rules are tried alike', async () => {
    const dated = await start({ ...AUGUST, putDuty: [{ kind: 'asset', codePrefix: '01037', divisionCode: '330212014', unitId: 'roads', fromDate: '2026-08-08' }] });
    const rules = await start({ ...AUGUST, routingRules: [{ id: 'heaps', order: 1, name: '垃圾', words: ['垃圾'], unitId: 'city' }] });

    expect((await finished(dated.body.id)).moved).toBe(3);
    expect((await finished(rules.body.id)).moves).toEqual([{ fromUnitId: 'shounan', toUnitId: 'city', matterId: 'matter:06010', times: 5 }]);
  });

  test('the table as it is moves nothing', async () => {
    const { body } = await start({ ...AUGUST, duty: ROUTING_CITY.duty });

    expect(await finished(body.id)).toMatchObject({ moved: 0, moves: [], examples: [] });
  });

  test('what a crash left is gone on with where it was, and counts nothing twice', async () => {
    const { body } = await start(LAMPS_TO_ROADS);
    const whole = await finished(body.id);
    const replays = town.server.context.db.collection('routingReplays');
    const row = (await replays.findOne({ _id: body.id as never }))!;
    const half = { ...row, _id: 'half' as never, state: 'running', leaseUntil: new Date(0), attempts: 1, holder: 'gone', nextDay: (row.nextDay as number) - 31 + 4, progress: 8, tally: { ...(row.tally as object), seen: 8, moved: 4, done: { all: 2, rightBefore: 1, rightAfter: 1 }, moves: [{ ...whole.moves[0]!, times: 4 }], examples: whole.examples.slice(0, 4) } };
    await replays.insertOne(half as never);

    await resumeReplays(town.server.context);
    const view = await finished('half');

    expect(view).toEqual({ ...whole, id: 'half', examples: expect.any(Array) as unknown[] });
  });

  test('one that somebody holds is left alone, and one that broke off too often has failed in words', async () => {
    const { body } = await start(LAMPS_TO_ROADS);
    await finished(body.id);
    const replays = town.server.context.db.collection('routingReplays');
    const row = (await replays.findOne({ _id: body.id as never }))!;
    await replays.insertMany([
      { ...row, _id: 'held' as never, state: 'running', leaseUntil: new Date('2100-01-01'), holder: 'other' },
      { ...row, _id: 'worn' as never, state: 'running', leaseUntil: new Date(0), attempts: 3 },
    ] as never[]);

    await resumeReplays(town.server.context);

    expect(await shift.get<ReplayView>('/api/routing/replays/held')).toMatchObject({ state: 'running' });
    expect(await shift.get<ReplayView>('/api/routing/replays/worn')).toMatchObject({ state: 'failed', words: expect.stringContaining('没有做完') as string });
  });

  test('the same key starts once, and with another content it is refused', async () => {
    const key = randomUUID();
    const [first, again, other] = [await start(LAMPS_TO_ROADS, key), await start(LAMPS_TO_ROADS, key), await start({ ...LAMPS_TO_ROADS, until: '2026-08-30' }, key)];

    expect(again.body.id).toBe(first.body.id);
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'key-reused' } } });
  });

  test.each<[string, object, string]>([
    ['without a table',                       AUGUST,                                                                                                                         '请给出要试的'],
    ['that ends before it begins',            { ...LAMPS_TO_ROADS, until: '2026-07-01' },                                                                                     '早于'],
    ['over more than a year',                 { ...LAMPS_TO_ROADS, from: '2024-07-01' },                                                                                      '最多重放'],
    ['with a unit nobody knows',              { ...AUGUST, putDuty: [{ kind: '*', codePrefix: '06', divisionCode: '330212', unitId: 'nobody' }] },                            '还不能用'],
    ['that leaves a class without a unit',    { ...AUGUST, duty: [{ kind: '*', codePrefix: '06', divisionCode: '330212', unitId: 'law' }] },                                  '没有单位负责'],
    ['with both a whole table and rows',      { ...LAMPS_TO_ROADS, duty: ROUTING_CITY.duty },                                                                                 '只能给一种'],
  ])('%s is refused in plain words', async (_why, body, words) => {
    const { status, body: answer } = await start(body);

    expect({ status, code: answer.error.code }).toEqual({ status: 422, code: 'bad-field' });
    expect(answer.error.message).toContain(words);
  });

  test('a sheet with more rows than fit a small body is tried as it would be published (R9)', async () => {
    const lines = Array.from({ length: 12_000 }, (_, day) => `部件,01037,330212,roads,,${dateOf(day)},${dateOf(day)}`);
    const sheet = ['类型,类别代码,区域代码,单位编号,备用单位编号,生效日期,失效日期', '*,*,3302,city,,,', ...lines].join('\n');

    const { status, body } = await startSheet(sheet, { table: 'duty', ...AUGUST });
    const rows = [CITY_ROW, ...Array.from({ length: 12_000 }, (_, day) => ({ kind: 'asset', codePrefix: '01037', divisionCode: '330212', unitId: 'roads', fromDate: dateOf(day), untilDate: dateOf(day) }))];
    const asJson = await start({ ...AUGUST, duty: rows });

    expect(sheet.length).toBeGreaterThan(2 * 256 * 1024);
    expect(status).toBe(202);
    expect(await finished(body.id)).toMatchObject({ state: 'done', seen: 16, moved: 15 });   // rubbish goes to the city, lamps to the roads unit
    expect(await finished(asJson.body.id)).toMatchObject({ state: 'done', seen: 16, moved: 15 });
  });

  test.each<[string, string, Record<string, string>, string]>([
    ['a row that cannot be read',         '类型,类别代码,区域代码,单位编号\n*,*,3302,city\n部件,01037,鄞州,roads', { table: 'duty', ...AUGUST },  '第 3 行，区域代码'],
    ['a unit nobody knows',               '类型,类别代码,区域代码,单位编号\n*,*,3302,city\n部件,01037,330212,nobody', { table: 'duty', ...AUGUST }, '第 3 行，单位表里没有“nobody”'],
    ['the sheet of another table',        '编号,名称\na,b', { table: 'duty', ...AUGUST },                                                       '这不是责任表的表格'],
    ['a table that routes nothing',       '日期\n2026-10-01', { table: 'holidays', ...AUGUST },                                                  '要试的表只能是：duty、routingRules'],
  ])('a sheet with %s is refused with its row and why', async (_why, sheet, fields, words) => {
    const { status, body } = await startSheet(sheet, fields);

    expect(status).toBe(422);
    expect(body.error.message).toContain(words);
  });

  test('is for those who keep the tables, over the whole city', async () => {
    expect((await start(LAMPS_TO_ROADS, randomUUID(), await town.staff('officer-lamps'))).status).toBe(403);
    expect((await town.request('POST', '/api/routing/replay', { body: LAMPS_TO_ROADS, headers: { 'Idempotency-Key': randomUUID() } })).status).toBe(401);
    expect((await shift.request('GET', '/api/routing/replays/nothing')).status).toBe(404);
  });
});
