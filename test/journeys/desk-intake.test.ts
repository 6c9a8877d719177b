import type { Browser, BrowserContext, Page } from 'playwright-core';
import { desk, openBrowser } from '../support/browser';
import { outsideSource, type OutsideSource } from '../support/outside-source';
import { chooseFile, press, sees, signIn } from '../support/page-steps';
import { startTown, type Town } from '../support/start-town';

const HEADING = '工单编号,诉求内容,事发地址,经度,纬度,坐标系,答复期限';
const PLACE = '西门口,121.5503,29.8744,WGS84';

let town: Town;
let browser: Browser;
let source: OutsideSource;
beforeAll(async () => {
  [town, browser, source] = await Promise.all([startTown({ isAlive: true }), openBrowser(), outsideSource()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await source?.close();
  await town?.stop();
}, 30_000);

const contexts: BrowserContext[] = [];
afterEach(async () => { for (const context of contexts.splice(0)) await context.close(); });

async function atIntake(account: string, channel: string): Promise<Page> {
  const context = await desk(browser);
  contexts.push(context);
  const page = await signIn(context, town.server.url, account);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '工单接入' }).click();
  await page.getByRole('tab', { name: channel }).click();
  return page;
}

const sheet = async (page: Page, rows: readonly string[]) => chooseFile(page, page.getByRole('button', { name: /^(选择表格（|换一个表格)/ }), { name: 'orders.csv', buffer: Buffer.from(`${HEADING}\n${rows.join('\n')}\n`) });

test('an acceptor uploads the hotline\'s sheet, mends what is wrong, and reads a receipt number for each order (R11, R12)', async () => {
  const page = await atIntake('shouliyuan', '12345');

  await sheet(page, [`YZ-1,路灯不亮,${PLACE},2026-10-09`, `YZ-2,,${PLACE},2026-10-09`]);
  await sees(page, '有 1 行要改');
  await sees(page, /情况描述没有填/);
  await sheet(page, [`YZ-1,路灯不亮,${PLACE},2026-10-09`, `YZ-2,人行道地砖松动,${PLACE},2026-10-09`]);
  await sees(page, '可以导入：2 件新工单');
  await press(page, '导入');
  await sees(page, '2 件全部收下，每件都有回执号');

  const cases = await (await town.acceptor()).cases({ words: '路灯不亮' });
  expect(cases).toMatchObject([{ outside: { channelName: '12345政务服务便民热线', originalId: 'YZ-1', answerBy: '2026-10-09T15:59:00.000Z' } }]);
  await page.goto(`${town.server.url}/#/packages/desk/index?view=cases&queue=all&no=${cases[0]!.no}`);
  const orders = page.getByRole('region', { name: '来源工单' });
  await sees(orders, 'YZ-1');
  await sees(orders, /10月9日 周五 23:59 前/);
  await sees(orders, '还没有');
}, 120_000);

test('an operator connects a system: its key is shown once, its address is kept (R11, R19)', async () => {
  const page = await atIntake((await town.operator()).person.account, '81890');

  await press(page, '换密钥');
  await press(page, /^确认换密钥/);
  await sees(page, '只显示这一次，请马上交给对方保存。');
  await page.getByRole('textbox', { name: /状态回传到/ }).fill(source.address);
  await press(page, '保存');
  await sees(page, '办理状态自动回传');

  const key = await page.locator('code').first().innerText();
  expect(key).toMatch(/^[\w-]{43}$/);
}, 120_000);
