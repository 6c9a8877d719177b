import type { Browser, BrowserContext, Page } from 'playwright-core';
import { desk, openBrowser, phone } from '../support/browser';
import { chooseFile, press, sees, signIn } from '../support/page-steps';
import { local, startTown, type Town } from '../support/start-town';

const HEADING = 'GLBJBSM,GLBJMC,ZGBMMC,GLBJZT,CSRQ,JD,WD';
const row = (serial: number, state = '完好') => `33020301003${String(serial).padStart(6, '0')},雨水井盖,市排水公司,${state},20250601,121.5447,29.8703`;

let town: Town;
let browser: Browser;
beforeAll(async () => { [town, browser] = await Promise.all([startTown({ isAlive: true, at: '2026-09-28 09:00' }), openBrowser()]); }, 60_000);
afterAll(async () => {
  await browser?.close();
  await town?.stop();
}, 30_000);

const contexts: BrowserContext[] = [];
afterEach(async () => { for (const context of contexts.splice(0)) await context.close(); });

async function atDesk(account: string): Promise<Page> {
  const context = await desk(browser);
  contexts.push(context);
  return signIn(context, town.server.url, account);
}

const view = (page: Page, where: string) => page.goto(`${town.server.url}/#/packages/desk/index?${where}`);

test('an operator brings components from the desk: tried out, with what is wrong listed, then put in force (R8)', async () => {
  const page = await atDesk((await town.operator()).person.account);
  await view(page, 'view=tables&table=imports');
  await sees(page, '还没有导入过');

  await press(page, '上传文件');
  await page.getByLabel('内容').selectOption('assets');
  const file = { name: '海曙部件.csv', buffer: Buffer.from([HEADING, row(1), row(2, '不详'), row(3)].join('\n')) };
  await chooseFile(page, page.getByRole('button', { name: /^选择文件/ }), file);
  await press(page, '上传并检查');
  await page.getByText('3 行：可导入 2 行（其中新增或有变化 2 行），错 1 行，错行不导入').waitFor({ timeout: 90_000 });
  await press(page, '启用');
  await page.getByText('已导入：共 3 行，导入 2 行（其中新增或有变化 2 行），错 1 行').waitFor({ timeout: 90_000 });

  await sees(page, '下载全部问题（CSV）');
  expect(await town.server.context.db.db!.collection('assets').countDocuments({ _id: { $in: ['33020301003000001', '33020301003000003'] } as never })).toBe(2);
}, 240_000);

test('who may not import sees no such tab (R86)', async () => {
  const page = await atDesk('zhibanzhang');
  await view(page, 'view=tables');

  await page.getByRole('tab', { name: '在岗人员' }).waitFor();
  expect(await page.getByRole('tab', { name: '网格与部件' }).count()).toBe(0);
}, 60_000);

test('who knows the street and no point asks where a report would go by the lists (R9)', async () => {
  const page = await atDesk('paiqian');
  await view(page, 'view=routing&part=explain');
  await page.getByRole('textbox', { name: '情况' }).fill('路灯不亮');

  await page.getByRole('combobox', { name: '区县' }).selectOption({ label: '海曙区' });
  await page.getByRole('combobox', { name: '镇街' }).selectOption({ label: '南门街道' });
  await press(page, '看会派到哪里');

  await page.getByRole('region', { name: '会派到哪里' }).getByRole('heading', { level: 2 }).waitFor();
  expect(await page.getByRole('textbox', { name: '坐标或网格代码' }).inputValue()).toBe('330203001');
}, 60_000);

test('a grid worker on shift is asked once whether he shares his place, and may stop (R26, R73)', async () => {
  const { person, request } = await town.gridWorker('330203');
  await request('PUT', '/api/shifts/j-1', { body: { personId: person.id, areaCode: person.divisionCode, fromAt: local('2026-09-28 08:00').toISOString(), untilAt: local('2026-09-28 18:00').toISOString() } });
  const context = await phone(browser, { longitude: 121.5497, latitude: 29.8742 });
  contexts.push(context);
  const page = await signIn(context, town.server.url, person.account);

  await sees(page, '当班期间共享大致位置？');
  await press(page, '同意');
  await sees(page, /当班期间共享大致位置（约 100 米）/);
  const kept = () => town.server.context.db.db!.collection<{ _id: string; seen?: { wgs84: number[] } }>('lastPlaces').findOne({ _id: person.id });
  for (let tries = 0; tries < 50 && (await kept())?.seen === undefined; tries += 1) await page.waitForTimeout(100);
  expect((await kept())?.seen?.wgs84).toEqual([121.55, 29.874]);
  await press(page, '停止共享');
  await sees(page, '没有共享位置');
  expect((await kept())?.seen).toBeUndefined();
}, 90_000);
