import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { TableCheckView, TableRowsView, TableVersionView, TableVersionsView } from '../../../shared/city/tables-api';
import type { CityInfo } from '../../../shared/city/city-api';
import type { EmergencyList } from '../../../shared/city/emergency-api';
import type { ApiRefusal } from '../../../shared/case/case-api';
import type { City } from '../../../shared/city/city';
import type { TextRow } from '../../../shared/city/tables/read-rows';
import { routeTo } from '../../../shared/routing/route';
import { writeXlsx } from '../../../server/platform/sheet/write-sheet';
import { startTown, type Staff, type Town } from '../../support/start-town';
import { buildCity } from '../../shared/build';

const CITY = buildCity();
const EVERYTHING = { kind: '*', codePrefix: '*', unitId: 'city' };

/** The small city with somebody who may publish and a unit for everything everywhere. */
const TOWN: City = {
  ...CITY,
  people: [...CITY.people, person('boss', 'shiftLeader'), person('op', 'operator')],
  duty: [...CITY.duty, { kind: '*', codePrefix: '*', divisionCode: '3302', unitId: 'city' }],
};

function person(id: string, role: 'shiftLeader' | 'operator') {
  return { id, account: id, name: `名${id}`, role, divisionCode: '330200', isDemo: true } as const;
}

describe('the tables of a city', () => {
  let town: Town;
  let boss: Staff;
  beforeEach(async () => {
    town = await startTown({ city: TOWN });
    boss = await town.staff('boss');
  });
  afterEach(() => town.stop());

  const rowsNow = async (): Promise<TextRow[]> => [...(await boss.get<TableRowsView>('/api/tables/duty?limit=500')).rows];
  const lampOwner = (city: City): string => routeTo({ matter: { kind: 'asset', code: '01037' }, areaCodes: ['330200', '330212'], at: town.clock.now() }, city).unitId;
  const lampsTo = (rows: readonly TextRow[], unitId: string): TextRow[] => rows.map((row) => (row.codePrefix === '01037' ? { ...row, unitId } : row));
  const publish = (body: unknown, key: string = randomUUID(), staff: Staff = boss, table = 'duty') => staff.request<TableVersionView & ApiRefusal>('POST', `/api/tables/${table}/publish`, { body, headers: { 'Idempotency-Key': key } });
  const check = (rows: readonly unknown[], table = 'duty', staff: Staff = boss) => staff.post<TableCheckView>(`/api/tables/${table}/check`, { rows });

  test('begin as what the files say, as version 0 (R9)', async () => {
    const page = await boss.get<TableRowsView>('/api/tables/duty?limit=2');

    expect(page).toMatchObject({ version: 0, total: TOWN.duty.length, nextCursor: '2' });
    expect(page.rows[0]).toMatchObject({ kind: 'asset', codePrefix: '01037', divisionCode: '330212', unitId: 'lamps', backupUnitId: '' });
  });

  test('are tried out first: nothing is written, each row has a verdict in plain words (R9)', async () => {
    const rows = [
      ...await rowsNow(),
      { kind: '部件', codePrefix: '01', divisionCode: '330203', unitId: 'nobody' },
      { kind: '器件', codePrefix: '01', divisionCode: '330203', unitId: 'roads' },
      { kind: '部件', codePrefix: '1037', divisionCode: '330203', unitId: 'roads' },
      { kind: '部件', codePrefix: '01', divisionCode: '3.30E+05', unitId: 'roads' },
      { kind: '部件', codePrefix: '01037', divisionCode: '330212', unitId: 'roads' },
      { kind: '部件', codePrefix: '03005', divisionCode: '330203', unitId: 'roads', fromDate: '2026-12-01', untilDate: '2026-11-01' },
    ];

    const verdict = await check(rows);

    const wrong = verdict.verdicts.map(({ row, faults }) => [row, faults?.[0]?.heading, faults?.[0]?.words]);
    const from = TOWN.duty.length;
    expect(wrong).toEqual([
      [from + 1, '单位编号', '单位表里没有“nobody”'],
      [from + 2, '类型', '类型收到的是“器件”，应是：部件、事项 或 *'],
      [from + 3, '类别代码', expect.stringContaining('是不是 01037？')],
      [from + 4, '区域代码', expect.stringContaining('区域代码收到的是“3.30E+05”，应是 4 位（全市）')],
      [from + 5, '区域代码', expect.stringContaining('出现了两次')],
      [from + 6, '失效日期', '失效日期 2026-11-01 早于生效日期 2026-12-01'],
    ]);
    expect(verdict).toMatchObject({ mayBePublished: false, counts: { wrong: 6 } });
    expect((await boss.get<TableVersionsView>('/api/tables/duty/versions')).versions).toEqual([]);
  });

  test('say which class would have no unit in which district, now and later (R9)', async () => {
    const rows = (await rowsNow()).filter((row) => row.divisionCode !== '3302');

    const verdict = await check([...rows, { ...EVERYTHING, divisionCode: '330203', untilDate: '2026-12-31' }]);

    expect(verdict.verdicts.flatMap(({ row, faults }) => [row, faults?.[0]?.words])).toEqual([undefined, '从 2027-01-01 起，海曙区的“类别待定的问题”没有单位负责']);
  });

  test('are published whole, and route at once (R9)', async () => {
    const rows = lampsTo(await rowsNow(), 'roads');
    const { baseVersion, counts } = await check(rows);

    const answer = await publish({ rows, baseVersion, words: '路灯交给市政' });

    expect(counts).toMatchObject({ added: 0, changed: 1, gone: 0, wrong: 0 });
    expect([answer.status, answer.body.version, answer.body.publishedBy.name]).toEqual([201, 1, '名boss']);
    expect(lampOwner(town.server.context.city)).toBe('roads');
  });

  test('are published all or nothing: one wrong row keeps everything out (R9)', async () => {
    const rows = [...lampsTo(await rowsNow(), 'roads'), { kind: '部件', codePrefix: '01', divisionCode: '330203', unitId: 'nobody' }];

    const answer = await publish({ rows, baseVersion: 0 });

    expect([answer.status, answer.body.error.code]).toEqual([422, 'bad-field']);
    expect(answer.body.error.message).toContain('单位表里没有“nobody”');
    expect(lampOwner(town.server.context.city)).toBe('lamps');
  });

  test('published twice with the same key are published once; another content under it is refused (R9)', async () => {
    const rows = lampsTo(await rowsNow(), 'roads');

    const [first, second] = [await publish({ rows, baseVersion: 0 }, 'k1'), await publish({ rows, baseVersion: 0 }, 'k1')];
    const other = await publish({ rows: lampsTo(rows, 'city'), baseVersion: 0 }, 'k1');

    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect([other.status, other.body.error.code]).toEqual([409, 'key-reused']);
    expect((await boss.get<TableVersionsView>('/api/tables/duty/versions')).versions).toHaveLength(1);
  });

  test('published by two at once are published by one; the other is told to look again (R9)', async () => {
    const rows = await rowsNow();
    const op = await town.staff('op');

    const answers = await Promise.all([publish({ rows: lampsTo(rows, 'roads'), baseVersion: 0 }), publish({ rows: lampsTo(rows, 'law'), baseVersion: 0 }, randomUUID(), op)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.error).toMatchObject({ code: 'version-changed', message: expect.stringContaining('第 1 版') });
  });

  test('are rolled back by publishing an old version anew; all versions stay readable', async () => {
    const before = await rowsNow();
    await publish({ rows: lampsTo(before, 'roads'), baseVersion: 0 });
    await publish({ rows: lampsTo(before, 'law'), baseVersion: 1 });

    const back = await boss.request<TableVersionView>('POST', '/api/tables/duty/roll-back', { body: { toVersion: 0, baseVersion: 2 }, headers: { 'Idempotency-Key': 'back' } });

    expect(back.body).toMatchObject({ version: 3, rolledBackTo: 0, words: '退回第 0 版' });
    expect(lampOwner(town.server.context.city)).toBe('lamps');
    const owners = await Promise.all([0, 1, 2, 3].map(async (version) => (await boss.get<TableRowsView>(`/api/tables/duty?version=${version}&words=01037`)).rows[0]?.unitId));
    expect(owners).toEqual(['lamps', 'roads', 'law', 'lamps']);
  });

  test('come down as a sheet with Chinese headings and go up again unchanged (R107)', async () => {
    for (const format of ['xlsx', 'csv']) {
      const file = await boss.request('GET', `/api/tables/duty/export?format=${format}`);
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(file.bytes)]), `duty.${format}`);

      const answer = await boss.request<TableCheckView>('POST', '/api/tables/duty/check', { raw: form });

      expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('责任表'));
      expect(answer.body).toMatchObject({ mayBePublished: true, counts: { added: 0, changed: 0, same: TOWN.duty.length, gone: 0, wrong: 0 } });
    }
  });

  test('name the row of the sheet, and refuse a sheet that is another table', async () => {
    const columns = ['类型', '类别代码', '区域代码', '单位编号'].map((heading, at) => ({ heading, value: (row: readonly string[]) => row[at] }));
    const upload = async (heading: string) => {
      const form = new FormData();
      const own = columns.map((column, at) => (at === 3 ? { ...column, heading } : column));
      form.append('file', new Blob([new Uint8Array(await buffer(writeXlsx('表', own, [['*', '*', '3302', 'city'], ['部件', '01', '330212', 'nobody']])))]), '责任表.xlsx');
      return boss.request<TableCheckView & ApiRefusal>('POST', '/api/tables/duty/check', { raw: form });
    };

    expect((await upload('主责单位')).body.verdicts[0]).toMatchObject({ row: 3, verdict: 'wrong' });
    expect((await upload('工资')).body.error.message).toContain('不认识的列“工资”');
  });

  test.each([
    ['accept-1', 'duty', 403], ['leader-1', 'catalogue', 403], ['boss', 'people', 403], ['op', 'people', 422],
  ])('are published only by who may: %s for %s is answered %d', async (account, table, status) => {
    const answer = await publish({ rows: [{}], baseVersion: 0 }, 'k', await town.staff(account), table);

    expect(answer.status).toBe(status);
  });

  describe('of which the catalogue', () => {
    const conditions = async () => [...(await boss.get<TableRowsView>('/api/tables/catalogue?limit=500')).rows];
    const lamp = (rows: readonly TextRow[]) => rows.filter((row) => row.code === '01037' && row.kind === 'asset');

    test('gets a number with each publish, new limits at once, and stable condition numbers (R6)', async () => {
      const rows = (await conditions()).map((row) => (row.code === '01037' && row.conditionNo === '1' ? { ...row, amount: '3', conditionNo: '' } : row));

      await publish({ rows, baseVersion: 0 }, 'k', boss, 'catalogue');

      const { city } = town.server.context;
      expect(city.catalogueVersion).toBe(1);
      expect(city.matterById.get('asset:01037')?.filingConditions[0]).toMatchObject({ id: 'asset:01037:1', limit: { amount: 3, unit: 'workDay' } });
      const info = await town.get<CityInfo>('/api/city');
      expect(info.matters.find(({ id }) => id === 'asset:01037')?.filingConditions[0]?.limitWords).toBe('3 工作日');
    });

    test('never gives the number of a condition to another one, also long after it is gone (R6)', async () => {
      const all = await conditions();
      await publish({ rows: all.filter((row) => !(row.code === '01037' && row.conditionNo === '2')), baseVersion: 0 }, 'k1', boss, 'catalogue');
      const [first] = lamp(await conditions());
      const added = { ...first!, conditionNo: '', condition: '灯杆漏电', isDefault: '否' };

      const stolen = await check([...await conditions(), { ...added, conditionNo: '2' }], 'catalogue');
      await publish({ rows: [...await conditions(), added], baseVersion: 1 }, 'k2', boss, 'catalogue');

      expect(stolen.verdicts[0]?.faults?.[0]?.words).toContain('条件编号 2 已用于');
      expect(lamp(await conditions()).map((row) => [row.conditionNo, row.condition])).toEqual([['1', first!.condition], ['3', '灯杆漏电']]);
    });
  });

  test('may not lose a unit that another table needs', async () => {
    const op = await town.staff('op');
    const rows = (await op.get<TableRowsView>('/api/tables/units?limit=500')).rows.filter((row) => row.id !== 'lamps');

    const verdict = await check(rows, 'units', op);

    expect(verdict.verdicts.map(({ faults }) => faults?.[0]?.words)).toEqual(expect.arrayContaining([expect.stringContaining('发布后责任表会不对：单位表里没有“lamps”')]));
  });

  test('change the calendar by which limits run', async () => {
    const rows = [...(await boss.get<TableRowsView>('/api/tables/holidays')).rows, { date: '2026-11-20', kind: '放假', name: '城市马拉松', status: '已公布' }];

    await publish({ rows, baseVersion: 0 }, 'k', boss, 'holidays');

    expect(town.server.context.city.calendar.holidays.has('2026-11-20')).toBe(true);
  });
});

test('what one process publishes the other routes by within seconds, and so does one that starts later (R9)', async () => {
  const database = `tables_${randomUUID().slice(0, 8)}`;
  const [one, other] = [await startTown({ city: TOWN, database }), await startTown({ city: TOWN, database })];
  const boss = await one.staff('boss');
  const rows = (await boss.get<TableRowsView>('/api/tables/duty?limit=500')).rows.map((row) => (row.codePrefix === '01037' ? { ...row, unitId: 'roads' } : row));
  const lampOwner = (town: Town): string => routeTo({ matter: { kind: 'asset', code: '01037' }, areaCodes: ['330200', '330212'], at: town.clock.now() }, town.server.context.city).unitId;
  expect(lampOwner(other)).toBe('lamps');

  await boss.post('/api/tables/duty/publish', { rows, baseVersion: 0 }, { 'Idempotency-Key': 'k' });

  const until = Date.now() + 4_000;
  while (lampOwner(other) === 'lamps' && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  expect(lampOwner(other)).toBe('roads');
  // published at the other one, which knows the first version; the second says only what it changed
  await (await other.staff('op')).post('/api/tables/duty/publish', { rows: rows.map((row) => (row.codePrefix === '01037' ? { ...row, unitId: 'law' } : row)), baseVersion: 1 }, { 'Idempotency-Key': 'k' });
  const third = await startTown({ city: TOWN, database });
  expect([other, third].map(lampOwner)).toEqual(['law', 'law']);
  for (const town of [one, other, third]) await town.stop();
});

test('an emergency plan published from a sheet may be begun at once, here and elsewhere; a contractor too is offered without a restart (R38, R40)', async () => {
  const database = `tables_${randomUUID().slice(0, 8)}`;
  const [one, other] = [await startTown({ city: TOWN, database }), await startTown({ city: TOWN, database })];
  const boss = await one.staff('boss');
  const flood = { planId: 'flood', name: '防汛', matterIds: '事项06', autoFileFrom: '0.4', amount: '2', unit: '紧急工作时', channels: '居民群、短信', divisionCode: '330212', unitId: 'yinzhou' };

  await boss.post('/api/tables/emergencyPlans/publish', { rows: [flood], baseVersion: 0 }, { 'Idempotency-Key': 'k' });
  await boss.post('/api/tables/contractors/publish', { rows: [{ id: 'firm', name: '施工队', divisionCode: '330212' }], baseVersion: 0 }, { 'Idempotency-Key': 'k' });

  expect((await boss.get<EmergencyList>('/api/emergencies')).plans.map(({ name, channels }) => [name, channels.length])).toEqual([['防汛', 2]]);
  const until = Date.now() + 4_000;
  while (other.server.context.city.process.contractors.length === 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
  expect([other.server.context.city.process.emergencyPlans.map(({ id }) => id), other.server.context.city.process.contractors]).toEqual([['flood'], [{ id: 'firm', name: '施工队', divisionCode: '330212', isDemo: false }]]);
  for (const town of [one, other]) await town.stop();
});
