import type { Browser, Page } from 'playwright-core';
import { desk, phone } from '../support/browser';
import { fileCase } from '../support/mend-case';
import { openPage, sees, signIn } from '../support/page-steps';
import type { Town } from '../support/start-town';
import { closedAfterEach, endBoth, townWithBrowser } from '../support/town-with-browser';

/** A street corner of Haishu. */
const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' } as const;
const WORDS = '公园门口的路灯不亮';

let town: Town;
let browser: Browser;
beforeAll(async () => {
  [town, browser] = await townWithBrowser();
  const { caseNo = '' } = await town.citizen('Lin').reports(WORDS, { at: DRUM_TOWER });
  await fileCase(town, caseNo);
}, 60_000);
afterAll(() => endBoth(town, browser), 30_000);

const kept = closedAfterEach();
const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });

test('an old link that leads nowhere ends at the first page and says so (R100)', async () => {
  const citizen = await openPage(await kept(phone(browser)), town.server.url, 'pages/gone/index');

  await sees(citizen, '没有这个页面，已回到首页');
  await citizen.getByRole('button', { name: /拍照上报/ }).waitFor();
}, 60_000);

test('a grid worker who opens a case in a dead spot is told, and has it once the network is back (R100)', async () => {
  const context = await kept(phone(browser));
  const worker = await signIn(context, town.server.url, 'wg-haishu');
  await sees(worker, '按时限先后');

  await context.setOffline(true);
  await worker.getByRole('button', { name: new RegExp(WORDS) }).click();
  await sees(worker, '现在没有网络，连上后会打开这一页');
  await context.setOffline(false);

  await sees(worker, '为什么派到这里');
}, 60_000);

test('a page of the desk that breaks leaves the others standing (R100)', async () => {
  const context = await kept(desk(browser));
  const leader = await signIn(context, town.server.url, 'lingdao');
  await context.route('**/api/overview', (route) => route.fulfill({ json: { at: 'nonsense' } }));

  await leader.reload();
  await sees(leader, '这一页没有显示出来');
  await leader.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: /^全部未办结/ }).click();

  await row(leader, WORDS).waitFor();
}, 60_000);

test('a case is opened and left by Tab and Enter alone, and one stands on its row again (R100)', async () => {
  const dispatcher = await signIn(await kept(desk(browser)), town.server.url, 'paiqian');
  await dispatcher.goto(`${town.server.url}/#/packages/desk/index?view=cases&queue=open`);
  await dispatcher.reload();
  const number = row(dispatcher, WORDS).getByRole('button');
  await number.waitFor();

  await dispatcher.getByRole('checkbox', { name: /^选中 / }).first().focus();
  await dispatcher.keyboard.press('Tab');
  await dispatcher.keyboard.press('Enter');
  await sees(dispatcher.getByRole('complementary'), WORDS);
  const isInside = await dispatcher.evaluate(() => document.activeElement?.getAttribute('aria-label')?.startsWith('案件'));
  await dispatcher.keyboard.press('Escape');
  await dispatcher.getByRole('complementary').waitFor({ state: 'detached' });

  expect(isInside).toBe(true);
  expect(await number.evaluate((button) => button === document.activeElement)).toBe(true);
}, 60_000);
