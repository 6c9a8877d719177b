import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../config/demo';
import type { CaseDetail } from '../../shared/case/case-api';
import { eventStore } from '../../server/outbox/events.store';
import { deliveriesStore } from '../../server/outbox/deliveries.store';
import { nativeCollection } from '../../server/platform/db';
import { tellReminders } from '../../server/sla/tell-reminders';
import { desk, phone } from '../support/browser';
import { fileCase } from '../support/mend-case';
import { choosePhoto, openPage, press, sees, signIn } from '../support/page-steps';
import { picture } from '../support/picture';
import type { Town } from '../support/start-town';
import { endBoth, townWithBrowser } from '../support/town-with-browser';

/** A street corner of Haishu, as a phone says it. */
const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' } as const;
/** Nothing in the catalogue is called like that, so a person files it. */
const UNSURE = '这里乱七八糟的，希望有人来看看';

let town: Town;
let browser: Browser;
const faults: string[] = [];
beforeAll(async () => { [town, browser] = await townWithBrowser(); }, 60_000);
afterAll(() => endBoth(town, browser), 30_000);

/** What a page asked for in vain is remembered, also while nobody is signed in. */
async function watched(made: Promise<BrowserContext>): Promise<BrowserContext> {
  const context = await made;
  context.on('response', (answer) => { if (answer.status() === 404) faults.push(`404 ${answer.url()}`); });
  context.on('weberror', (fault) => { faults.push(fault.error().message); });
  return context;
}

const atDesk = async (account: string) => signIn(await watched(desk(browser)), town.server.url, account);
const onPhone = async (account: string) => signIn(await watched(phone(browser)), town.server.url, account);
const opens = (page: Page, queue: string) => page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: new RegExp(`^${queue}`) }).click();
const row = (page: Page, words: string) => page.getByRole('row').filter({ hasText: words });
const task = (page: Page, words: string) => page.getByRole('button', { name: new RegExp(words) });
const form = (page: Page, name: string) => page.getByRole('form', { name });
const sheet = (page: Page, name: string) => page.getByRole('dialog', { name });

async function reported(text: string): Promise<string> {
  const { caseNo } = await town.citizen('Lin').reports(text, { at: DRUM_TOWER, photo: true });
  return caseNo ?? '';
}

const caseOf = async (no: string): Promise<CaseDetail> => (await town.leader()).get<CaseDetail>(`/api/cases/${no}`);

test('what the catalogue is unsure of is filed by a person, who chooses matter and filing condition (R22, R24)', async () => {
  const no = await reported(UNSURE);
  const before = await caseOf(no);
  const acceptor = await atDesk('shouliyuan');
  await opens(acceptor, '待立案');
  await row(acceptor, UNSURE).click();

  await acceptor.getByRole('button', { name: '处置前照片 1，放大' }).click();
  await acceptor.waitForFunction(() => [...document.querySelectorAll('img')].filter((image) => image.src.endsWith('/display')).some((image) => image.naturalWidth > 0));
  await press(acceptor, '收起照片');
  await press(acceptor, '立案');
  const filing = form(acceptor, '立案');
  await sees(filing, '请选择管理事项和立案条件');
  await filing.getByRole('searchbox', { name: '搜管理事项' }).fill('水域');
  await filing.getByRole('radiogroup', { name: '管理事项' }).getByRole('radio').first().click();
  await filing.getByRole('group', { name: '立案条件' }).getByRole('radio').last().check();
  await press(filing, '立案');
  await sees(acceptor, '已立案');

  const after = await caseOf(no);
  expect(before).toMatchObject({ state: 'reported' });
  expect(after.matter).toMatchObject({ chosenBy: 'person' });
  expect(after.record.map(({ action }) => action)).toContain('file');
}, 60_000);

test('what is not the city\'s is refused with a reason, which the reporter reads (R22)', async () => {
  const words = '邻居总是不高兴，请来评评理';
  const lin = await town.citizen('Lin').reports(words, { at: DRUM_TOWER });
  const acceptor = await atDesk('shouliyuan');
  await opens(acceptor, '待立案');
  await row(acceptor, words).click();

  await press(acceptor, '不予立案');
  const refusing = form(acceptor, '不予立案');
  await sees(refusing, '请写一句说明');
  await press(refusing, '不属于城市管理范围');
  await press(refusing, '不予立案');
  await sees(acceptor, '已记为不予立案');

  const view = await lin.view();
  expect(view.caseState).toBe('void');
  expect(JSON.stringify(view)).toContain('不属于城市管理范围');
}, 60_000);

test('a unit returns it on the phone, the dispatcher finds another by search, a poor job fails its recheck on the phone (R30)', async () => {
  const words = '沿河的护栏倒了';
  const no = await reported(words);
  const { unitId } = await fileCase(town, no);
  const other = town.city.units.find(({ id, name }) => id !== unitId && name.includes('水利')) ?? town.city.units[0];
  const [officer, dispatcher, gridWorker] = await Promise.all([onPhone((await town.officer(unitId)).person.account), atDesk('paiqian'), onPhone('wg-haishu')]);

  await task(officer, words).click();
  await press(officer, '退回');
  await press(sheet(officer, '退回'), '不属于本单位职责');
  await press(sheet(officer, '退回'), '退回');
  await sees(officer, '已退回，由派遣员重新派遣');

  await opens(dispatcher, '待派遣');
  await row(dispatcher, words).click();
  await press(dispatcher, '派遣');
  const dispatching = form(dispatcher, '派遣');
  await dispatching.getByRole('searchbox', { name: '搜单位' }).fill('水利');
  await dispatching.getByRole('radio', { name: other?.name ?? '' }).click();
  await press(dispatching, '派遣');
  await sees(dispatcher, '已派遣');

  const second = await town.officer(other?.id ?? '');
  await second.acts(no, { action: 'accept' });
  await second.acts(no, { action: 'dispose', words: '已扶正', photoIds: [await town.citizen('officer').uploads(await picture('fence'))] });
  await task(gridWorker, words).click();
  await press(gridWorker, '复查不通过');
  const failing = sheet(gridWorker, '复查不通过');
  await press(failing, '处置不彻底');
  await choosePhoto(gridWorker, failing.getByRole('button', { name: '添加现场照片' }), 'still broken');
  await failing.getByRole('button', { name: '删去现场照片 1' }).waitFor();
  await press(failing, '复查不通过');
  await sees(gridWorker, '已要求返工');

  const after = await caseOf(no);
  expect(after).toMatchObject({ state: 'disposing', unitId: other?.id });
  expect(after.clock.isPaused).toBe(false);
}, 60_000);

test('a delivery given up on is seen and sent again by hand', async () => {
  const deliveries = deliveriesStore(town.server.context.db);
  await town.settle();
  const told = await eventStore(town.server.context.db).collection.findOne({ type: 'report.received', 'about.caseNo': { $exists: true } });
  await deliveries.add('photo-marking', told === null ? [] : [told], town.clock.now());
  await town.settle();
  const found = await deliveries.collection.findOne({ state: 'done', caseNo: { $exists: true } });
  await deliveries.collection.updateOne({ _id: found?._id ?? '' }, { $set: { state: 'dead', attempts: 5, lastError: 'the channel did not answer within 10 s', failedAt: town.clock.now() }, $unset: { doneAt: '' } });
  const operator = await atDesk('yunwei');
  await sees(operator, 'the channel did not answer within 10 s');

  await press(operator, '重发');
  await sees(operator, '已重新发送');
  await sees(operator, '没有送不出的通知');

  expect(found).not.toBeNull();
  expect(await deliveries.countDead()).toBe(0);
}, 60_000);

test('the list is walked with keys, and each page says what it cannot show', async () => {
  for (const words of ['路灯不亮一', '路灯不亮二', '路灯不亮三']) await reported(words);
  const leader = await atDesk('lingdao');
  await opens(leader, '全部未办结');
  await row(leader, '路灯不亮三').waitFor();
  const cursor = () => leader.locator('tr.is-cursor').innerText();

  await leader.keyboard.press('j');
  const first = await cursor();
  await leader.keyboard.press('j');
  const second = await cursor();
  await leader.keyboard.press('k');
  const again = await cursor();
  await leader.keyboard.press('Enter');
  const panel = leader.getByRole('complementary');
  await panel.getByRole('heading', { level: 2 }).waitFor();
  await leader.keyboard.press('?');
  await leader.getByRole('dialog', { name: '快捷键' }).waitFor();
  await leader.keyboard.press('Escape');
  await leader.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'detached' });
  await leader.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await leader.keyboard.press('/');
  await leader.keyboard.type('不亮二');
  await row(leader, '路灯不亮一').waitFor({ state: 'detached' });
  await row(leader, '路灯不亮二').waitFor();
  const found = await row(leader, '路灯不亮二').count();

  await leader.goto(`${town.server.url}/#/packages/desk/index?view=operator`);
  await leader.reload();
  await sees(leader, '没有权限');

  expect(again).toBe(first);
  expect(second).not.toBe(first);
  expect(found).toBe(1);
}, 60_000);

test('no network: what was read stays and says so; a session that ended asks to sign in and comes back to the same list', async () => {
  const words = '人行道上的无主井盖破损';
  await reported(words);
  const dispatcher = await atDesk('paiqian');
  await opens(dispatcher, '全部未办结');
  await row(dispatcher, words).click();
  await sees(dispatcher, '为什么派到这里');

  await dispatcher.context().setOffline(true);
  await dispatcher.keyboard.press('Escape');
  await row(dispatcher, words).click();
  await sees(dispatcher, /现在连不上网络/);
  const kept = await row(dispatcher, words).count();
  await dispatcher.context().setOffline(false);
  await sees(dispatcher, '为什么派到这里');

  await nativeCollection(town.server.context.db, 'sessions').deleteMany({ personId: 'demo-paiqian' });
  await opens(dispatcher, '已超时');
  await sees(dispatcher, /登录已过期/);
  await dispatcher.getByRole('button', { name: '重新登录' }).first().click();
  await sees(dispatcher, '登录已过期，重新登录后回到刚才的页面。');

  await dispatcher.getByRole('textbox', { name: '账号' }).fill('paiqian');
  await dispatcher.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await press(dispatcher, '登录');
  await dispatcher.getByRole('heading', { name: '已超时' }).waitFor();

  expect(kept).toBe(1);
}, 60_000);

test('a case that turns red covers the officer\'s phone while he looks on, once (R34)', async () => {
  const words = '路面塌陷了一个大坑';
  const no = await reported(words);
  const { unitId, clock } = await fileCase(town, no);
  const { account } = (await town.officer(unitId)).person;
  town.clock.set(new Date(Date.parse(clock.dueAt ?? '') - 60_000));
  const context = await watched(phone(browser));
  await context.clock.setFixedTime(town.clock.now());
  const officer = await signIn(context, town.server.url, account);
  await task(officer, words).waitFor();
  const cover = officer.getByRole('alertdialog').filter({ hasText: words });
  const coversBefore = await cover.count();

  town.clock.advance(2);
  await context.clock.setFixedTime(town.clock.now());
  await tellReminders(town.server.context);
  await cover.waitFor();
  await press(officer, '知道了');
  await cover.waitFor({ state: 'detached' });
  await officer.reload();
  await task(officer, words).waitFor();

  expect(coversBefore).toBe(0);
  expect(await cover.count()).toBe(0);
}, 60_000);

const PAGES = ['pages/home/index', 'pages/mine/index', 'pages/nearby/index', 'pages/report/index', 'packages/staff/sign-in/index', 'packages/staff/today/index', 'packages/desk/index'] as const;

test('every page has its title, on a wide screen too, and none asks for what is not there', async () => {
  const context = await watched(desk(browser));
  const titles: string[] = [];
  for (const path of PAGES) {
    const page = await openPage(context, town.server.url, path);
    await page.waitForLoadState('networkidle');
    titles.push(await page.title());
    await page.close();
  }

  expect(titles.filter((title) => title === '')).toEqual([]);
  expect(faults).toEqual([]);
}, 60_000);
