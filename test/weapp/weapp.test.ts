import type { Browser } from 'playwright-core';
import { placeFrom } from '../../shared/geo/datum';
import { openBrowser } from '../support/browser';
import { picture } from '../support/picture';
import { startTown, type Town } from '../support/start-town';
import { type OpenWeapp, openWeapp } from './open-weapp';

/** A street corner of Haishu; WeChat gives it in GCJ-02. */
const DRUM_TOWER = placeFrom({ longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' }).gcj02;

let browser: Browser;
let town: Town;

beforeAll(async () => {
  [browser, town] = await Promise.all([openBrowser(), startTown({ at: '2026-09-28 09:00' })]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await town.stop();
});

test('the build compiles without a warning and its home page greets by district', async () => {
  const weapp = await open();

  await weapp.page.getByText('拍照上报').first().waitFor();
  await weapp.page.getByText('海曙区').first().waitFor();

  expect(weapp.warnings).toEqual([]);
  expect(weapp.faults).toEqual([]);
  expect(await weapp.paths()).toEqual(['pages/home/index']);
  await weapp.page.context().close();
}, 60_000);

test('the big button leads to a page where a photo, a place and a sentence become a receipt', async () => {
  const weapp = await open();
  const { page } = weapp;

  await page.getByText('拍照上报').first().click();
  await page.getByText('拍照或从相册选').click();
  await page.getByText('1/6').waitFor();
  await page.locator('textarea').fill('鼓楼步行街的路灯不亮，晚上很黑');
  await page.getByText('路灯', { exact: true }).first().waitFor();
  await page.locator('wx-page:visible').getByText('上报', { exact: true }).last().click();
  await page.waitForFunction(() => (window as unknown as { pagePaths(): string[] }).pagePaths().at(-1) === 'pages/receipt/index');
  await page.locator('wx-page:visible').getByText(/\d{14}/).first().waitFor();

  expect(await weapp.paths()).toEqual(['pages/home/index', 'pages/receipt/index']);
  expect((await weapp.calls('getLocation'))[0]).toMatchObject({ type: 'gcj02' });
  const [row] = await (await town.acceptor()).cases();
  expect(row).toMatchObject({ text: '鼓楼步行街的路灯不亮，晚上很黑', districtName: '海曙区', matterName: '路灯' });
  expect(row?.gcj02[0]).toBeCloseTo(DRUM_TOWER[0], 5);
  expect(weapp.faults).toEqual([]);
  await page.context().close();
}, 90_000);

async function open(): Promise<OpenWeapp> {
  const photo = await picture('dark lamp');
  return openWeapp(browser, {
    serverUrl: town.server.url, place: { longitude: DRUM_TOWER[0], latitude: DRUM_TOWER[1] }, photo: `data:image/jpeg;base64,${photo.toString('base64')}`,
  });
}
