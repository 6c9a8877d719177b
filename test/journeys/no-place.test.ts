import type { Browser, Page } from 'playwright-core';
import { desk, phone } from '../support/browser';
import { openPage, press, sees, signIn } from '../support/page-steps';
import { openReport, sendReport, understoodAs, writes } from '../support/report-page';
import type { Town } from '../support/start-town';
import { endBoth, townWithBrowser } from '../support/town-with-browser';

const WORDS = '小区门口垃圾桶满了好几天，没人来收';

let town: Town;
let browser: Browser;
beforeAll(async () => { [town, browser] = await townWithBrowser(); }, 60_000);
afterAll(() => endBoth(town, browser), 30_000);

/** The map opens far out: a first tap brings it near, so the place lies where one has looked. */
async function putsPin(page: Page): Promise<void> {
  const map = page.getByRole('group', { name: '点地图选位置' });
  await map.locator('.gz-map-box').click({ position: { x: 120, y: 120 } });
  await sees(page, /预计由.+承办/);
}

test('no leave to know the place: the report is sent all the same, waits for a person, and goes its way from the map (R12, R13)', async () => {
  const [citizen, acceptor] = await Promise.all([
    phone(browser).then((context) => openPage(context, town.server.url)),
    desk(browser).then((context) => signIn(context, town.server.url, 'shouliyuan')),
  ]);
  await press(acceptor, /^待人工研判/);
  await sees(acceptor, '没有等待研判的上报');

  await openReport(citizen);
  await sees(citizen, '还没有地点');
  const waysOn = await Promise.all([
    citizen.getByRole('button', { name: '重新定位' }).isVisible(),
    citizen.getByRole('button', { name: /点此在地图上移动/ }).isVisible(),
    citizen.getByRole('textbox', { name: '地点说明' }).isVisible(),
  ]);
  await writes(citizen, WORDS);
  const understood = await understoodAs(citizen);
  await sees(citizen, '没有地点也能上报，会先由工作人员核对');
  await sendReport(citizen);
  await sees(citizen, /^已收到。/);

  await acceptor.getByRole('cell', { name: WORDS }).click();
  await putsPin(acceptor);
  await press(acceptor, '转为案件');
  await sees(acceptor, '没有等待研判的上报');
  await sees(citizen, /处理，最迟/);

  expect(waysOn).toEqual([true, true, true]);
  expect(understood).toContain('垃圾');
  const [row] = await (await town.acceptor()).cases({ queue: 'open' });
  expect(row).toMatchObject({ text: WORDS, source: 'citizen', state: 'dispatched' });
}, 60_000);

test('a place named in the words is offered: one tap puts the pin there, and the report goes its way (R10, R12)', async () => {
  await town.citizen('Wu').reports('天一广场门口的路灯不亮，三天没人修');
  await town.settle();
  const acceptor = await desk(browser).then((context) => signIn(context, town.server.url, 'shouliyuan'));

  await press(acceptor, /^待人工研判/);
  await acceptor.getByRole('cell', { name: /天一广场/ }).click();
  await sees(acceptor, /文字里像是：海曙区 天一广场/);
  await press(acceptor, '图钉放到天一广场');
  await sees(acceptor, /海曙区.+预计由.+承办/);
  await press(acceptor, '转为案件');
  await sees(acceptor, '已转为案件');
});
