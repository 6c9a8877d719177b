import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { DEMO_PASSWORD } from '../../config/demo';
import { loadCity } from '../../config/load-city';
import { readSettings } from '../../config/env';
import type { SessionView } from '../../shared/account/session-api';
import type { CaseDetail } from '../../shared/case/case-api';
import type { FleetView } from '../../shared/chat/fleet/fleet-api';
import type { Person } from '../../shared/city/city';
import type { NoticePage } from '../../shared/notice/notice-api';
import type { OperatorView } from '../../shared/score/score-api';
import { openBrowser, phone } from '../support/browser';
import { openPage, sees } from '../support/page-steps';
import { picture } from '../support/picture';
import { startCity, type RunningCity } from '../support/start-city';
import { startTown } from '../support/start-town';
import { citizen } from '../support/town-citizen';
import { townClient, type TownClient } from '../support/town-client';

/** A street corner of Haishu, as a phone says it. */
const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' } as const;
const STARTING_MS = 540_000;
/** These are about the group itself. */
const OF_THE_GROUP = ['desk-fleet.test.ts', 'group-chat.test.ts'];

describe('a city started by its command with BOT=off', () => {
  let running: RunningCity;
  const city = loadCity('ningbo', { isDemo: true });
  beforeAll(async () => { running = await startCity({ BOT: 'off' }); }, STARTING_MS);
  afterAll(async () => { await running?.end(); }, 90_000);

  async function signIn(isRight: (person: Person) => boolean): Promise<TownClient> {
    const person = (await city).people.find(isRight);
    const { token } = await townClient(running.url, {}).post<SessionView>('/api/session', { account: person?.account ?? '', password: DEMO_PASSWORD });
    return townClient(running.url, { Authorization: `Bearer ${token ?? ''}` });
  }
  const acts = (who: TownClient, no: string, act: object) => who.post<CaseDetail>(`/api/cases/${no}/acts`, act, { 'Idempotency-Key': randomUUID() });
  async function photo(who: TownClient): Promise<string> {
    const { body } = await who.request<{ photoId: string }>('POST', '/api/photos', { raw: await picture(randomUUID()), headers: { 'Content-Type': 'image/jpeg' } });
    return body.photoId;
  }

  test('takes a report from the street to the answer: reported, mended, rechecked, told and rated (R98)', async () => {
    const lin = await citizen('Lin', running.url).reports('鼓楼步行街的路灯不亮，晚上很黑', { at: DRUM_TOWER, photo: true });
    const [no, unitId] = [lin.caseNo ?? '', lin.unitId ?? ''];
    const officer = await signIn((person) => person.role === 'officer' && person.unitId === unitId);
    const gridWorker = await signIn((person) => person.role === 'gridWorker' && person.divisionCode.startsWith('330203'));
    await acts(officer, no, { action: 'accept' });
    await acts(officer, no, { action: 'dispose', words: '已更换灯泡', photoIds: [await photo(officer)] });
    const closed = await acts(gridWorker, no, { action: 'pass', words: '灯亮了' });

    expect(closed.state).toBe('closed');
    expect(await told(lin.receiptNo, lin.secret)).toContain('case.closed');
    expect(await lin.rates(5, '很快')).toMatchObject({ caseState: 'closed', satisfaction: { stars: 5 } });
  }, 120_000);

  test('has a place to read it on, says that the bot is off, and runs nothing of it (R81, R98)', async () => {
    const operator = await signIn(({ role }) => role === 'operator');
    const browser = await openBrowser();
    const page = await openPage(await phone(browser), running.url);
    await sees(page, '拍照上报');
    await browser.close();

    expect((await operator.get<OperatorView>('/api/operator')).connections.bot).toBe('off');
    expect(await operator.get<FleetView>('/api/fleet')).toMatchObject({ isOn: false, accounts: [] });
    expect(await Promise.all([running.base + 1, running.base + 2].map(isFree))).toEqual([true, true]);
    expect(running.said()).not.toMatch(/网关|机器人|群聊/);
  }, 60_000);

  test('ends as it was asked to', async () => {
    expect(await running.end()).toBe(0);
  }, 90_000);

  /** What came to an inbox; the relay tells within a second or two. */
  async function told(receiptNo: string, secret: string): Promise<readonly string[]> {
    for (let tries = 0; ; tries += 1) {
      const { body } = await townClient(running.url, { 'X-Receipt-Secret': secret }).request<NoticePage>('GET', `/api/notices?receiptNo=${receiptNo}`);
      const events = body.rows.map(({ event }) => event);
      if (events.includes('case.closed') || tries > 100) return events;
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
  }
});

describe('every other journey', () => {
  test('runs with the bot off: only those of the group itself start one (R98)', () => {
    const starting = readdirSync('test/journeys').filter((file) => file.endsWith('.test.ts') && file !== 'without-bot.test.ts')
      .filter((file) => /startChat|startDemo|chat-group|bot: 'simulator'|start-demo/.test(readFileSync(`test/journeys/${file}`, 'utf8')));

    expect(starting).toEqual(OF_THE_GROUP);
  });

  test('starts a town whose bot is off, and a city whose bot is on unless it is turned off (R98)', async () => {
    const town = await startTown();
    const { bot } = town.server.context.settings;
    await town.stop();

    expect([bot, readSettings({}).bot]).toEqual(['off', 'simulator']);
  });
});

function isFree(port: number): Promise<boolean> {
  const trial = createServer();
  return new Promise((done) => {
    trial.once('error', () => done(false));
    trial.listen(port, '127.0.0.1', () => trial.close(() => done(true)));
  });
}
