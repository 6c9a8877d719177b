import type { Browser, Page } from 'playwright-core';
import type { CaseDetail } from '../../shared/case/case-api';
import { desk, phone } from '../support/browser';
import { mendCase } from '../support/mend-case';
import { choosePhoto, openPage, press, sees, signIn } from '../support/page-steps';
import { addPhoto, openReport, sendReport, writes } from '../support/report-page';
import type { Town } from '../support/start-town';
import { closedAfterEach, endBoth, townWithBrowser } from '../support/town-with-browser';

/** A street corner of Haishu, as a phone says it. */
const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742 } as const;

let town: Town;
let browser: Browser;
beforeAll(async () => { [town, browser] = await townWithBrowser(); }, 60_000);
afterAll(() => endBoth(town, browser), 30_000);

const kept = closedAfterEach();
const caseNoOf = async (text: string): Promise<string> => (await (await town.leader()).cases({ queue: 'all', words: text }))[0]?.no ?? '';
const caseOf = async (no: string): Promise<CaseDetail> => (await town.leader()).get<CaseDetail>(`/api/cases/${no}`);

async function reports(words: string): Promise<Page> {
  const citizen = await openPage(await kept(phone(browser, DRUM_TOWER)), town.server.url);
  await openReport(citizen);
  await addPhoto(citizen, words);
  await writes(citizen, words);
  await sendReport(citizen);
  return citizen;
}

test('a citizen urges once a day; not content with the end he asks to look again, and a person answers (R21, R26)', async () => {
  const words = '药行街的路灯不亮，走路害怕';
  const citizen = await reports(words);
  const no = await caseNoOf('药行街');

  await press(citizen, '催一催');
  await press(citizen.getByRole('dialog', { name: '催一催' }), '催一催');
  await sees(citizen, '已催办');
  await citizen.getByRole('button', { name: '催一催', exact: true }).click();
  await press(citizen.getByRole('dialog', { name: '催一催' }), '催一催');
  await sees(citizen, '今天已经催过了，明天还可以再催');
  await press(citizen.getByRole('dialog', { name: '催一催' }), '关闭');
  await mendCase(town, no);
  await press(citizen, '没有解决');
  const asking = citizen.getByRole('dialog', { name: '没有解决' });
  await sees(asking, '请写一句哪里没有解决');
  await asking.getByRole('textbox', { name: '哪里没有解决' }).fill('还有一盏不亮');
  await press(asking, '请求复核');
  await sees(citizen, /已收到您的意见，正在复核/);

  const leader = await signIn(await kept(desk(browser)), town.server.url, 'zhibanzhang');
  await leader.getByRole('region', { name: '待复核' }).getByRole('button', { name: new RegExp(words) }).click();
  const panel = leader.getByRole('complementary');
  await sees(panel.getByRole('region', { name: '上报人的意见' }), '还有一盏不亮');
  await press(panel, '同意复核');
  await press(leader.getByRole('form', { name: '同意复核' }), '情况属实，重新处置');
  await press(leader.getByRole('form', { name: '同意复核' }), '同意复核');
  await sees(leader, '已同意复核，重新处置');
  await sees(citizen, /处理中/);

  expect(await caseOf(no)).toMatchObject({ state: 'disposing' });
}, 90_000);

test('a grid worker is sent to see whether it is there; his task stands first, and he shows it with a photo (R26)', async () => {
  const words = '不知道是谁倒的东西，臭得很';
  const { caseNo = '' } = await town.citizen('Lin').reports(words, { at: { ...DRUM_TOWER, datum: 'wgs84' }, photo: true });
  await (await town.acceptor()).acts(caseNo, { action: 'verify', words: '请到现场看看' });
  const { course } = await caseOf(caseNo);
  const account = town.city.people.find(({ name }) => name === course.task?.personName)?.account ?? 'wg-haishu';
  const worker = await signIn(await kept(phone(browser)), town.server.url, account);
  await sees(worker, '派给我 · 核实中');

  await worker.getByRole('button', { name: new RegExp(words) }).click();
  await press(worker, '核实反馈');
  const sheet = worker.getByRole('dialog', { name: '核实反馈' });
  await press(sheet, '属实');
  await sees(sheet, '属实的请拍一张现场照片');
  await choosePhoto(worker, sheet.getByRole('button', { name: '添加现场照片' }), 'it is there');
  await press(sheet, '核实反馈');
  await sees(worker, '已反馈核实结果');

  const after = await caseOf(caseNo);
  expect(after.state).toBe('reported');
  expect(after.record.map(({ action }) => action)).toContain('answerVerify');
}, 90_000);

test('a sheet with a wrong row changes nothing and says where; put right, it is tried, published and taken back (R9)', async () => {
  const operator = await signIn(await kept(desk(browser)), town.server.url, 'yunwei');
  await operator.goto(`${town.server.url}/#/packages/desk/index?view=tables&table=holidays`);
  await operator.reload();
  const { columns } = (await (await town.operator()).get<readonly { table: string; columns: readonly { field: string; heading: string }[] }[]>('/api/tables')).find(({ table }) => table === 'holidays') ?? { columns: [] };
  const { rows } = await (await town.operator()).get<{ rows: readonly Readonly<Record<string, string>>[] }>('/api/tables/holidays?limit=500');
  const sheet = (first: Readonly<Record<string, string>>) => ({ name: 'holidays.csv', mimeType: 'text/csv', buffer: Buffer.from([columns.map(({ heading }) => heading), ...[first, ...rows.slice(1)].map((row) => columns.map(({ field }) => `"${row[field] ?? ''}"`))].map((line) => line.join(',')).join('\n')) });
  await press(operator, '上传新版');

  await operator.getByLabel('选择表格').setInputFiles(sheet({ ...rows[0], date: '不是日期' }));
  await sees(operator, '1 行有错，改好再上传；现在什么都没有改');
  await sees(operator.getByRole('region', { name: '检查结论' }), '第 2 行');
  await operator.getByLabel('选择表格').setInputFiles(sheet({ ...rows[0], name: '新的名称' }));
  await sees(operator, /发布后修改 1 行/);
  await press(operator, '发布');
  await sees(operator, /第 1 版/);
  const published = await (await town.operator()).get<{ rows: readonly Readonly<Record<string, string>>[] }>('/api/tables/holidays?limit=500');
  await press(operator, '退回初始版本');
  await press(operator, '确认退回初始版本');
  await sees(operator, /退回第 0 版/);

  const { version, rows: back } = await (await town.operator()).get<{ version: number; rows: readonly Readonly<Record<string, string>>[] }>('/api/tables/holidays?limit=500');
  expect(published.rows.filter(({ name }) => name === '新的名称')).toHaveLength(1);
  expect(version).toBe(2);
  expect(back).toEqual(rows);
}, 90_000);
