import type { Browser, BrowserContext } from 'playwright-core';
import { openBrowser, phone } from '../support/browser';
import { openPage, press, sees, signIn } from '../support/page-steps';
import { roomTalk } from '../support/room-talk';
import { startTown, type Town } from '../support/start-town';

const BIND = 'packages/chat/bind/index';

let town: Town;
let browser: Browser;
let ticking: NodeJS.Timeout;
beforeAll(async () => {
  [town, browser] = await Promise.all([startTown({ isAlive: true, settings: { botKey: 'a-bot-key' } }), openBrowser()]);
  ticking = setInterval(() => town.clock.set(new Date()), 200);
}, 60_000);
afterAll(async () => {
  clearInterval(ticking);
  await browser?.close();
  await town?.stop();
}, 30_000);

const contexts: BrowserContext[] = [];
afterEach(async () => { for (const context of contexts.splice(0)) await context.close(); });
const kept = async (made: Promise<BrowserContext>): Promise<BrowserContext> => { const context = await made; contexts.push(context); return context; };

test('a citizen says his code in the group, sees it bound, finds there what he told, and unbinds by two presses (R92)', async () => {
  const [room] = town.city.chatRooms;
  const talk = roomTalk(town, room?.id ?? '');
  const citizen = await openPage(await kept(phone(browser)), town.server.url, BIND);

  await press(citizen, '领取我的绑定码');
  await sees(citizen, /还有 (10 分 00 秒|9 分 \d\d 秒)/);
  await talk.says('王阿姨', await citizen.getByText(/^绑定 [A-Z\d]{8}$/).innerText());
  await sees(citizen, '绑好了');
  await sees(citizen, new RegExp(`已经绑定：${room?.name}`));
  await press(citizen, '知道了');
  await talk.says('王阿姨', '东门口那盏路灯坏了三天了，谁来修修');
  await talk.says('李网格', '收到');   // nothing of his: talk
  await town.server.context.db.collection('chat-segments').updateMany({ state: 'open' }, { $set: { closeAt: new Date(0) } });
  await town.settle();
  await openPage(citizen.context(), town.server.url, 'pages/mine/index').then((mine) => sees(mine, '东门口那盏路灯坏了三天了'));
  await press(citizen, '解除');
  await press(citizen, '确定解除');
  await sees(citizen, '还没有。领取绑定码');
}, 90_000);

test('a worker binds a group of his area from his phone and sees whose cell it is (R92)', async () => {
  const { person } = await town.gridWorker('330203');
  const talk = roomTalk(town, 'room-from-the-phone');
  const worker = await signIn(await kept(phone(browser)), town.server.url, person.account);

  await worker.getByRole('button', { name: '群聊', exact: true }).click();
  await sees(worker, '把群绑定到网格');
  await sees(worker, '请先选网格');
  await worker.locator('.bind-cell').first().click();
  await press(worker, '领取群的绑定码');
  await talk.says('李网格', await worker.getByText(/^绑定 [A-Z\d]{8}$/).innerText());
  await sees(worker, '绑好了');
  await press(worker, '知道了');
  await sees(worker, /^群 → /);

  expect((await talk.lines()).at(-1)).toContain('不想被读取请 @我 说“退出”');
}, 90_000);
