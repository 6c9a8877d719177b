import { randomUUID } from 'node:crypto';
import type { ApiRefusal, Receipt } from '../../../shared/case/case-api';
import type { CaseFile } from '../../../shared/case/case-file';
import type { EmergencyList, EmergencyRequest, EmergencyView } from '../../../shared/city/emergency-api';
import type { EmergencyPlan } from '../../../shared/city/process';
import { DEFAULT_PROCESS } from '../../../shared/city/process';
import { nativeCollection } from '../../../server/platform/db';
import { buildCity, CITY, OTHER_DISTRICT, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Staff, type Town } from '../../support/start-town';

const TYPHOON: EmergencyPlan = {
  id: 'typhoon', name: '台风防汛', matterIds: ['asset:0103', 'matter:06'], autoFileFrom: 0.4, limit: { amount: 2, unit: 'urgentHour' },
  roster: [{ divisionCode: '330200', unitId: 'city' }, { divisionCode: '330212', unitId: 'yinzhou' }], channels: [],
};
const TOWN = buildCity({
  process: { ...DEFAULT_PROCESS, emergencyPlans: [TYPHOON] },
  people: [...CITY.people, { id: 'leader-2', account: 'leader-2', name: '鄞州领导', role: 'leader', divisionCode: '330212', isDemo: true }],
});

const CITY_WIDE: EmergencyRequest = { planId: 'typhoon', divisionCode: '330200', words: '台风预警升为红色' };
const LAMP = '西门口的路灯不亮';

let town: Town;
let chief: Staff;
beforeEach(async () => {
  town = await startTown({ city: TOWN });
  chief = await town.staff('shift-1');
});
afterEach(() => town.stop());

type Answered<Body> = { readonly status: number; readonly body: Body & ApiRefusal };
const begin = (request: unknown = CITY_WIDE, key: string = randomUUID(), staff: Staff = chief): Promise<Answered<EmergencyView>> =>
  staff.request('POST', '/api/emergencies', { body: request, headers: { 'Idempotency-Key': key } });
const end = (id: string, key: string = randomUUID(), staff: Staff = chief): Promise<Answered<EmergencyView>> =>
  staff.request('POST', `/api/emergencies/${id}/end`, { body: { words: '台风已过境' }, headers: { 'Idempotency-Key': key } });
const list = (): Promise<EmergencyList> => chief.get<EmergencyList>('/api/emergencies');

async function caseOf(receipt: Pick<Receipt, 'caseNo'>): Promise<CaseFile> {
  const found = await nativeCollection<CaseFile>(town.server.context.db, 'cases').findOne({ no: receipt.caseNo ?? '' });
  if (found === null) throw new Error(`no case ${receipt.caseNo}`);
  return found;
}
const report = async (where: Town, at = WEST_GATE) => caseOf(await where.citizen(randomUUID()).reports(LAMP, { at: placeInput(at) }));

async function until(isTrue: () => boolean): Promise<number> {
  const since = performance.now();
  while (!isTrue()) {
    if (performance.now() - since > 5000) throw new Error('still not so after five seconds');
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return performance.now() - since;
}

test('an emergency changes flow, roster and clock for what comes while it is on, in every process, and stands down (R40)', async () => {
  const other = await startTown({ city: TOWN, database: town.server.context.db.name });
  const before = await report(town);
  const begun = (await begin()).body;
  const during = await report(town);
  const waitedMs = await until(() => other.server.context.city.emergencies.length === 1);
  const elsewhere = await report(other, OTHER_DISTRICT);
  await end(begun.id);
  const after = await report(town);
  await until(() => other.server.context.city.emergencies.length === 0);
  const afterElsewhere = await report(other);
  await other.server.stop();

  expect([before, after, afterElsewhere].map(({ unitId, emergencyId, clock }) => [unitId, emergencyId, clock?.limit])).toEqual(Array(3).fill(['lamps', undefined, { amount: 2, unit: 'workDay' }]));
  expect(during).toMatchObject({ unitId: 'yinzhou', emergencyId: begun.id, state: 'dispatched', routing: { by: 'emergency' }, clock: { limit: TYPHOON.limit } });
  expect(elsewhere).toMatchObject({ unitId: 'city', emergencyId: begun.id });
  expect(waitedMs).toBeLessThan(3000);
}, 20_000);

test('its log says who began it and why, what changed, and who ended it; its cases are counted', async () => {
  const { id } = (await begin()).body;
  const opened = await report(town);
  await report(town);
  town.clock.advance(60);
  await end(id, randomUUID(), await town.staff('leader-1'));
  await (await town.staff('shift-1')).acts(opened.no, { action: 'forceClose', words: '并入抢险台账' });

  const { emergencies: [shown], plans } = await list();

  expect(plans).toEqual([{ id: 'typhoon', name: '台风防汛', limitWords: '2 紧急工作时', channels: [], rosterWords: ['宁波市由宁波市指挥中心', '鄞州区由鄞州区指挥中心'] }]);
  expect(shown).toMatchObject({ id, planName: '台风防汛', divisionName: '宁波市', isOn: false, opened: 2, closed: 1 });
  expect(shown?.log.map(({ byName, words }) => `${byName} ${words}`)).toEqual([
    '名shift-1 启动“台风防汛”应急（宁波市）：台风预警升为红色',
    '名shift-1 流程：涉及类别的上报，把握不低于 40% 的直接立案、派遣，不等受理员',
    '名shift-1 值守：宁波市由宁波市指挥中心；鄞州区由鄞州区指挥中心',
    '名shift-1 时限：一律 2 紧急工作时，夜间和节假日照算',
    '名shift-1 渠道：任务进收件箱',
    '名leader-1 解除“台风防汛”应急：台风已过境',
    '名leader-1 恢复：流程、值守、时限和渠道都按平时；应急期间立案的案件保留应急时限',
  ]);
}, 20_000);

test('beginning twice with one key is one emergency; the same plan in the same area needs the first one ended', async () => {
  const [first, again] = [await begin(CITY_WIDE, 'one'), await begin(CITY_WIDE, 'one')];
  const otherWords = await begin({ ...CITY_WIDE, words: '另一个原因' }, 'one');
  const second = await begin(CITY_WIDE, 'two');
  const district = await begin({ ...CITY_WIDE, divisionCode: '330212' }, 'three');

  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
  expect(otherWords.body.error.code).toBe('key-reused');
  expect([second.status, second.body.error.message]).toEqual([409, '“台风防汛”应急在宁波市已经启动']);
  expect(district.status).toBe(201);
  expect((await list()).emergencies).toHaveLength(2);
  expect(town.server.context.city.emergencies.map(({ divisionCode }) => divisionCode)).toEqual(['330212', '330200']);   // the smaller area is asked first
}, 20_000);

test('fifty people who begin it at once begin one; of those who end it one does', async () => {
  const begun = await Promise.all(Array.from({ length: 50 }, (_, index) => begin(CITY_WIDE, `key-${index}`)));
  const id = begun.find(({ status }) => status === 201)?.body.id ?? '';
  const ended = await Promise.all(Array.from({ length: 20 }, (_, index) => end(id, `key-${index}`)));

  expect(begun.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(ended.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(ended.filter(({ status }) => status === 409)).toHaveLength(19);
  expect((await list()).emergencies[0]?.log).toHaveLength(7);
}, 20_000);

test('ending twice with one key changes nothing, and it may begin anew afterwards', async () => {
  const { id } = (await begin()).body;
  const first = await end(id, 'stop');
  town.clock.advance(5);
  const again = await end(id, 'stop');
  const anew = await begin();

  expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
  expect((await end(id, 'other')).body.error).toMatchObject({ code: 'wrong-state', message: '这次应急已经解除' });
  expect([anew.status, anew.body.id === id]).toEqual([201, false]);
}, 20_000);

test('only a shift leader or a leader switches, within his area, and not by a plan or place nobody knows', async () => {
  const yinzhou = await town.staff('leader-2');
  const refused = async (answer: Promise<Answered<unknown>>) => [(await answer).status, (await answer).body.error.code];

  expect(await refused(begin(CITY_WIDE, 'k', await town.dispatcher()))).toEqual([403, 'wrong-role']);
  expect(await refused(begin(CITY_WIDE, 'k', yinzhou))).toEqual([403, 'outside-scope']);
  expect(await refused(begin({ ...CITY_WIDE, divisionCode: '330203' }, 'k', yinzhou))).toEqual([403, 'outside-scope']);
  expect(await refused(begin({ ...CITY_WIDE, planId: 'war' }))).toEqual([422, 'bad-field']);
  expect(await refused(begin({ ...CITY_WIDE, divisionCode: '330299' }))).toEqual([422, 'bad-field']);
  expect(await refused(begin({ ...CITY_WIDE, words: '' }))).toEqual([422, 'bad-field']);
  expect(await refused(end('nothing'))).toEqual([404, 'not-found']);
  const { id } = (await begin()).body;
  expect(await refused(end(id, 'k', yinzhou))).toEqual([403, 'outside-scope']);
  expect((await begin({ ...CITY_WIDE, divisionCode: '330212014' }, 'k', yinzhou)).status).toBe(201);
  expect((await town.request('GET', '/api/emergencies')).status).toBe(401);
}, 20_000);

test('a server that starts anew is in the emergency it was in', async () => {
  const { id } = (await begin()).body;
  const late = await startTown({ city: TOWN, database: town.server.context.db.name });

  expect(late.server.context.city.emergencies.map((one) => one.id)).toEqual([id]);
  await late.server.stop();
}, 20_000);
