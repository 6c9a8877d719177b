import type { Browser } from 'playwright-core';
import { desk, openBrowser, phone } from '../support/browser';
import { press, sees, signIn } from '../support/page-steps';
import { freeBasePort, startChat, type RunningChat } from '../support/start-chat';
import { startTown, type Town } from '../support/start-town';

const BOT_KEY = 'a-bot-key';
let browser: Browser;
let town: Town;
let chat: RunningChat;

beforeAll(async () => {
  const base = await freeBasePort();
  browser = await openBrowser();
  town = await startTown({ isAlive: true, settings: { port: base, botKey: BOT_KEY, bot: 'simulator' } });
  chat = await startChat({ base, botKey: BOT_KEY });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await chat?.stop();
  await town?.stop();
}, 30_000);

test('an operator sees the account and its rooms, takes it out and lets it in again; on a phone nothing is cut off (R82, R95)', async () => {
  const { person } = await town.operator();
  const page = await signIn(await desk(browser), town.server.url, person.account);
  await page.goto(`${town.server.url}/#/packages/desk/index?view=fleet`);
  await sees(page, '小格');
  await sees(page, '正常');
  await sees(page, `${town.city.chatRooms.length} 个群`);

  await press(page, '停用');
  await press(page, '停用这个账号');
  await sees(page, '人工停用');
  await sees(page, '无人说话');

  await press(page, '恢复');
  await press(page, '恢复这个账号');
  await sees(page, '正常');

  const small = await signIn(await phone(browser), town.server.url, person.account);
  await small.goto(`${town.server.url}/#/packages/desk/index?view=fleet`);
  await sees(small, '小格');
  const isCut = await small.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isCut).toBe(false);
}, 120_000);
