import type { Browser, Page } from 'playwright-core';
import type { Report } from '../../shared/report/report';
import { nativeCollection } from '../../server/platform/db';
import { desk, phone } from '../support/browser';
import { choosePhoto, countNavigations, openPage, press, sees, signIn } from '../support/page-steps';
import { addPhoto, openReport, receiptNoOn, sendReport, understoodAs, writes } from '../support/report-page';
import type { Town } from '../support/start-town';
import { endBoth, townWithBrowser } from '../support/town-with-browser';

/** A street corner of Haishu, as a phone says it. */
const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, accuracy: 15 } as const;
const WORDS = '鼓楼步行街的路灯不亮，晚上很黑';

let town: Town;
let browser: Browser;
beforeAll(async () => { [town, browser] = await townWithBrowser(); }, 60_000);
afterAll(() => endBoth(town, browser), 30_000);

const reportsWith = (text: string) => nativeCollection<Report>(town.server.context.db, 'reports').find({ text }).toArray();

/** Who would get it: his page is open before anything is reported. */
async function officerFor(text: string): Promise<string> {
  const { unitName } = await town.post<{ unitName: string }>('/api/understand', { text, place: { longitude: DRUM_TOWER.longitude, latitude: DRUM_TOWER.latitude, datum: 'wgs84' } });
  const unit = town.city.units.find(({ name }) => name === unitName);
  return (await town.officer(unit?.id ?? '')).person.account;
}

async function accepts(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(WORDS) }).click();
  await press(page, '签收');
  await sees(page, '已签收，开始处置');
}

async function disposes(page: Page): Promise<void> {
  await press(page, '处置完成');
  const sheet = page.getByRole('dialog', { name: '处置完成' });
  await press(sheet, '已更换');
  await choosePhoto(page, sheet.getByRole('button', { name: '添加处置后照片' }), 'new lamp');
  await press(sheet, '处置完成');
  await sees(page, '已处置，等待复查');
}

async function passes(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(WORDS) }).click();
  await press(page, '复查通过');
  const sheet = page.getByRole('dialog', { name: '复查通过' });
  await sheet.getByRole('textbox').fill('灯亮了');
  await press(sheet, '复查通过');
  await sees(page, '复查通过，案件办结');
}

async function rates(page: Page): Promise<void> {
  await press(page, /^5 星/);
  await page.getByRole('textbox', { name: '说一句' }).fill('当天就修好了，谢谢');
  await press(page, '提交评价');
  await page.getByRole('heading', { name: '您的评价' }).waitFor();
}

test('a photo from a phone becomes a task by itself, is mended, rechecked, answered and rated (R1, R13, R22, R45)', async () => {
  const [citizen, officer, gridWorker] = await Promise.all([
    phone(browser, DRUM_TOWER).then((context) => openPage(context, town.server.url)),
    phone(browser).then(async (context) => signIn(context, town.server.url, await officerFor(WORDS))),
    phone(browser).then((context) => signIn(context, town.server.url, 'wg-haishu')),
  ]);
  await sees(officer, '今天没有要办的');
  const navigations = countNavigations(officer);

  await openReport(citizen);
  await citizen.getByRole('button', { name: /^地点：海曙区 · 约 15 米/ }).waitFor();
  await addPhoto(citizen, 'dark lamp');
  await writes(citizen, WORDS);
  const understood = await understoodAs(citizen);
  const receiptNo = await sendReport(citizen);
  const promise = await citizen.getByRole('heading', { level: 1 }).filter({ visible: true }).textContent();
  await officer.getByRole('button', { name: new RegExp(WORDS) }).waitFor();
  const navigationsUntilSeen = navigations();

  await accepts(officer);
  await sees(citizen, /处理中，最迟/);
  await disposes(officer);
  await sees(citizen, /等网格员到现场复查/);
  await passes(gridWorker);
  await sees(citizen, /^已办结，/);
  await rates(citizen);

  expect(understood).toBe('路灯');
  expect(receiptNo).toMatch(/^\d{10,}$/);
  expect(promise).toMatch(/^已交.+处理，最迟/);
  expect(navigationsUntilSeen).toBe(0);

  const leader = await desk(browser).then((context) => signIn(context, town.server.url, 'lingdao'));
  await press(leader, /^已办结/);
  await leader.getByRole('cell', { name: new RegExp(WORDS) }).click();
  const story = leader.getByRole('region', { name: '经过' }).getByRole('listitem');
  await story.filter({ hasText: '上报人评价' }).filter({ hasText: '当天就修好了，谢谢' }).waitFor();
  await sees(leader, /上报人评价“非常满意”/);
  expect(await story.filter({ hasText: '处置反馈' }).getByRole('button', { name: /照片 1/ }).count()).toBe(1);
}, 60_000);

test('a cut network loses nothing that was typed, and the same key makes one report (R2)', async () => {
  const text = '人行道上的无主井盖破损了，差点摔跤';
  const context = await phone(browser, DRUM_TOWER);
  const page = await openPage(context, town.server.url);
  const keys: string[] = [];
  await page.route('**/api/reports', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    if (keys.length > 1) return route.continue();
    await route.fetch();   // the server has it, its answer is lost on the way
    await context.setOffline(true);
    return route.abort();
  });
  await openReport(page);
  await addPhoto(page, 'broken cover');
  await writes(page, text);

  await press(page, '上报');
  await sees(page, /还不知道有没有送到.+不会重复/);
  const kept = await page.getByRole('textbox', { name: '这里怎么了' }).inputValue();
  await context.setOffline(false);
  const receiptNo = await receiptNoOn(page);

  const stored = await reportsWith(text);
  expect(kept).toBe(text);
  expect(stored.map((report) => report.receiptNo)).toEqual([receiptNo]);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
}, 60_000);
