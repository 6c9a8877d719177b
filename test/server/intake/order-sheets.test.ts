import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { OrderCheckView, OrderImportView } from '../../../shared/report/intake/channel-api';
import type { ApiRefusal } from '../../../shared/case/case-api';
import { ORDER_COLUMNS } from '../../../shared/report/intake/order-columns';
import { readSheet } from '../../../server/platform/sheet/read-sheet';
import { writeCsv, writeXlsx } from '../../../server/platform/sheet/write-sheet';
import { buildCity } from '../../shared/build';
import { startTown, type Staff, type Town } from '../../support/start-town';
import type { TownClient } from '../../support/town-client';

type Row = Readonly<Record<string, string>>;
const HEADINGS = ORDER_COLUMNS.map(({ heading }) => heading);
const good = (originalId: string, over: Row = {}): Row => ({ 原编号: originalId, 情况描述: '西门口的路灯不亮', 类型: '投诉', 经度: '121.55', 纬度: '29.85', 坐标系: 'WGS84', 发生时间: '2026/9/28 8:30', 答复期限: '2026-10-09', ...over });

describe('a sheet of orders', () => {
  let town: Town;
  let acceptor: Staff;
  beforeAll(async () => {
    town = await startTown({ city: buildCity() });
    acceptor = await town.acceptor();
  });
  afterAll(() => town.stop());

  const count = (originalId: RegExp): Promise<number> => town.server.context.db.collection('reports').countDocuments({ originalId });
  const sheet = async (rows: readonly Row[], format: 'xlsx' | 'csv' = 'xlsx'): Promise<FormData> => {
    const columns = HEADINGS.map((heading) => ({ heading, value: (row: Row) => row[heading] ?? '' }));
    const bytes = await buffer(format === 'xlsx' ? writeXlsx('工单', columns, rows) : writeCsv(columns, rows));
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), `orders.${format}`);
    return form;
  };
  const check = async (rows: readonly Row[], channel = '12345', client: TownClient = acceptor) => client.request<OrderCheckView & ApiRefusal>('POST', `/api/channels/${channel}/sheet/check`, { raw: await sheet(rows) });
  const take = async (rows: readonly Row[], key: string = randomUUID(), channel = '12345') => acceptor.request<OrderImportView & ApiRefusal>('POST', `/api/channels/${channel}/sheet`, { raw: await sheet(rows), headers: { 'Idempotency-Key': key } });

  test('is tried out first: a verdict for each row in words, and nothing is written (R11)', async () => {
    const { body } = await check([
      good('t1'),
      good('t2', { 情况描述: '' }),
      good('t3', { 类型: '牢骚' }),
      good('t4', { 答复期限: '下周' }),
      good('t5', { 坐标系: '' }),
      good('t6', { 经度: '130', 纬度: '40' }),
      good('t7', { 发生时间: '2027-01-01' }),
      good('t1'),
      good('t 9'),
    ]);

    expect(body.mayBeImported).toBe(false);
    expect(body.counts).toEqual({ new: 1, same: 0, added: 0, wrong: 8 });
    expect(body.verdicts.map(({ row, verdict, faults }) => [row, verdict, faults?.[0]?.words])).toEqual([
      [3, 'wrong', expect.stringContaining('情况描述没有填')],
      [4, 'wrong', expect.stringContaining('类型收到的是“牢骚”，应是：咨询、求助')],
      [5, 'wrong', expect.stringContaining('答复期限收到的是“下周”')],
      [6, 'wrong', expect.stringContaining('坐标系没有填')],
      [7, 'wrong', expect.stringContaining('不在宁波市范围内')],
      [8, 'wrong', expect.stringContaining('发生时间不能晚于现在')],
      [9, 'wrong', expect.stringContaining('第 2 行已有')],
      [10, 'wrong', expect.stringContaining('原编号收到的是“t 9”')],
      [2, 'new', undefined],
    ]);
    expect(await count(/^t/)).toBe(0);
  });

  test('with one wrong row is not let in at all (R11)', async () => {
    const { status, body } = await take([good('w1'), good('w2', { 情况描述: '' })]);

    expect([status, body.error.code]).toEqual([422, 'bad-field']);
    expect(body.error.message).toContain('一行也没有写入');
    expect(await count(/^w/)).toBe(0);
  });

  test('gives each row its number; the same sheet again, by the same key or another, makes nothing new (R11, R12)', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => good(`m${index}`));
    const key = randomUUID();

    const [first, again] = [await take(rows, key), await take(rows, key)];
    const another = await take(rows);

    expect([first.status, first.body.isDone, first.body.taken]).toEqual([201, true, 40]);
    expect(first.body.verdicts.every(({ verdict, receiptNo }) => verdict === 'new' && /^\d{14}$/.test(receiptNo ?? ''))).toBe(true);
    expect(again.body).toEqual(first.body);
    expect(another.body.verdicts.map(({ receiptNo }) => receiptNo)).toEqual(first.body.verdicts.map(({ receiptNo }) => receiptNo));
    expect(new Set(another.body.verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['same']));
    expect(await count(/^m/)).toBe(40);
  });

  test('the same key with another sheet is 409', async () => {
    const key = randomUUID();
    await take([good('k1')], key);

    expect((await take([good('k2')], key)).status).toBe(409);
  });

  test('says which rows add to what came before, and on a strict channel that they are wrong (R11)', async () => {
    await take([good('a1')]);
    await take([good('a1')], randomUUID(), 'video');
    const more = [good('a1', { 情况描述: '西门口的路灯不亮，已有人摔倒' })];

    const [hotline, video] = [(await check(more)).body, (await check(more, 'video')).body];

    expect(hotline.verdicts).toMatchObject([{ verdict: 'added', receiptNo: expect.stringMatching(/^\d{14}$/) }]);
    expect(video.verdicts).toMatchObject([{ verdict: 'wrong', faults: [{ words: expect.stringContaining('一个编号只对应一件事') }] }]);
  });

  test('that was cut off in the middle goes on by itself, each row once (R12)', async () => {
    const { context, app } = town.server;
    const { db } = context;
    const rows = Array.from({ length: 20 }, (_, index) => good(`c${index}`));
    const done = await take(rows);
    await db.collection('reports').deleteMany({ originalId: /^c1\d$/ });   // as if the machine had stopped after the first ten
    await db.collection<{ _id: string }>('orderSheets').updateOne({ _id: done.body.id }, [{ $set: { state: 'open', leaseUntil: new Date(0), taken: { $slice: ['$taken', 10] } } }, { $unset: 'doneAt' }]);

    await app.settle();

    expect(await count(/^c/)).toBe(20);
    expect(await db.collection<{ _id: string }>('orderSheets').findOne({ _id: done.body.id })).toMatchObject({ state: 'done' });
  });

  test('begins as a template that is itself a sheet of orders (R11)', async () => {
    const { bytes } = await acceptor.request('GET', '/api/channels/12345/template?format=csv');

    const { heading, rows } = await readSheet(bytes, 'template.csv');

    expect(heading).toEqual(HEADINGS);
    expect(rows).toHaveLength(1);
  });

  test('knows the headings other systems export by (R11)', async () => {
    const form = new FormData();
    form.set('file', new Blob(['工单编号,诉求内容,事发地址,我方不认识的列\nX-1,路灯不亮,西门口,1\n']), 'export.csv');

    const { body } = await acceptor.request<OrderCheckView>('POST', '/api/channels/81890/sheet/check', { raw: form });

    expect(body).toMatchObject({ mayBeImported: true, verdicts: [{ row: 2, verdict: 'new', originalId: 'X-1' }] });
  });

  test.each([
    ['no heading of orders', '甲,乙\n1,2\n', '缺少列'],
    ['a column twice', '原编号,工单编号,情况描述\n1,2,路灯\n', '两列都是'],
    ['no rows', '原编号,情况描述\n', '没有工单'],
  ])('with %s is refused in words', async (_what, text, words) => {
    const form = new FormData();
    form.set('file', new Blob([text]), 'x.csv');

    const { status, body } = await acceptor.request<ApiRefusal>('POST', '/api/channels/12345/sheet/check', { raw: form });

    expect(status).toBe(422);
    expect(body.error.message).toContain(words);
  });

  test('is for who takes reports in: a unit is refused, and so is a stranger (R85)', async () => {
    const officer = await town.officer('lamps');

    expect([(await check([good('x')], '12345', officer)).status, (await check([good('x')], '12345', town)).status]).toEqual([403, 401]);
  });
});
