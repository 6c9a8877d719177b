import type { Page } from 'playwright-core';
import type { PlaceInput } from '../../shared/report/report-request';
import { localDate } from '../../shared/time/local-time';
import { isWorkingDay } from '../../shared/time/working-calendar';
import { proposalOf } from '../../server/routing/propose-duty';
import { proposalStore } from '../../server/routing/proposals.store';
import { tellReminders } from '../../server/sla/tell-reminders';
import { decideOnTheSpot } from './decide-on-the-spot';
import { scene, type SceneName } from './demo-scenes';
import { fileCase } from './mend-case';
import { botSaid, sayPhoto, sayWhere, sayWords, speakAs } from './group-page';
import { local, placeInput, type Staff, type Town } from './start-town';
import type { Reported } from './town-citizen';

/** How far a case has come when the pictures are taken. */
type Until = 'sent' | 'accepted' | 'disposed' | 'closed';

/** Working days ago and the time of that day. */
type Moment = readonly [daysAgo: number, time: string];

interface Told {
  readonly at: Moment;
  readonly text: string;
  readonly place?: readonly [longitude: number, latitude: number];
  readonly scene?: SceneName;
  readonly until: Until;
  /** When it was mended. */
  readonly mendedAt?: Moment;
  readonly words?: string;
  readonly stars?: number;
}

/** The demo's day ends here. */
const END: Moment = [0, '15:40'];
export const DRUM_TOWER: PlaceInput = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' };

/** Some days of a city, made up, in all its districts. */
const DAYS: readonly Told[] = [
  { at: [2, '09:10'], text: '行道树被风刮倒，挡住半边路', place: [121.5468, 29.8755], scene: 'tree', until: 'closed', mendedAt: [2, '15:20'], words: '已移除倒伏树木并补种', stars: 5 },
  { at: [2, '10:25'], text: '人行道边的护栏缺损了一截', place: [121.5525, 29.8731], scene: 'fence', until: 'closed', mendedAt: [1, '10:05'], words: '已补装护栏', stars: 4 },
  { at: [1, '08:40'], text: '河边护栏倒了一截，小孩常在这里玩', place: [121.1448, 30.1676], scene: 'fence', until: 'sent' },
  { at: [1, '09:15'], text: '路面塌陷了一个坑，电动车差点摔倒', place: [121.8482, 29.914], scene: 'pothole', until: 'accepted' },
  { at: [1, '14:02'], text: '垃圾桶满溢，垃圾堆到人行道上', place: [121.5511, 29.8758], scene: 'litter', until: 'closed', mendedAt: [1, '16:30'], words: '已清运并冲洗地面', stars: 5 },
  { at: [0, '08:05'], text: '人行道上的无主井盖破损，走路容易崴脚', place: [121.5893, 29.8793], scene: 'cover', until: 'accepted' },
  { at: [0, '08:31'], text: '公交站旁的垃圾桶满溢，没人来清', place: [121.6255, 29.9128], scene: 'litter', until: 'disposed', mendedAt: [0, '11:20'], words: '已清理完毕' },
  { at: [0, '08:56'], text: '十字路口的路灯整排不亮', place: [121.7155, 29.9581], scene: 'lamp', until: 'accepted' },
  { at: [0, '09:20'], text: '树枝压住了电线，刮风会响', place: [121.4045, 29.6508], scene: 'tree', until: 'sent' },
  { at: [0, '09:48'], text: '河道里有死鱼和垃圾，味道很大', place: [121.8499, 29.3417], scene: 'river', until: 'accepted' },
  { at: [0, '10:12'], text: '学校门口路面坑洼，下雨积水', place: [121.462, 29.3845], scene: 'pothole', until: 'sent' },
  { at: [0, '10:40'], text: '菜场门口垃圾成堆', place: [121.1341, 30.195], scene: 'litter', until: 'closed', mendedAt: [0, '13:10'], words: '已清运', stars: 5 },
  { at: [0, '09:02'], text: '非机动车道地面塌陷，已有人摔倒', place: [121.5421, 29.8717], scene: 'pothole', until: 'accepted' },
  { at: [0, '11:05'], text: '无主窨井盖松动，车子一过就响', place: [121.5306, 29.876], scene: 'cover', until: 'sent' },
  { at: [0, '13:30'], text: '小区门口垃圾桶满了好几天没人收', until: 'sent' },
  { at: [0, '14:02'], text: '护栏被撞断，碎片还在路上', place: [121.5738, 29.8661], scene: 'fence', until: 'disposed', mendedAt: [0, '15:25'], words: '已更换护栏' },
  { at: [0, '14:20'], text: '马路对面那排路灯白天一直亮着', place: [121.5484, 29.8739], scene: 'lamp', until: 'sent' },
];

/** Tells the days one after the other, through the API, as people would. The town's clock ends on a working afternoon, today's or the next one's. */
export async function liveDemoDays(town: Town): Promise<void> {
  for (const [seed, told] of DAYS.entries()) await live(town, told, seed);
  town.clock.set(instantOf(town, END));
  await town.settle();
  await tellReminders(town.server.context);
  await town.settle();
}

/** Changes of the duty table that wait for a person, and one that was decided. */
export async function proposeSome(town: Town): Promise<void> {
  const { city, context } = { city: town.city, context: town.server.context };
  const cells = city.cells.filter(({ cell: { villageCode } }) => villageCode === '330203001001').map(({ cell }) => cell.code);
  for (const [at, words] of ['现场勘查，护岸外侧路面由街道管养，三方签字', '护栏在小区红线外，由街道管养'].entries()) {
    const place = placeInput(context.locator.placeOfCell(cells[at] ?? '')!);
    const { caseNo = '' } = await town.citizen('demo spot').reports('河边的路面塌陷了一个坑，没有人管', { at: place });
    await fileCase(town, caseNo);
    await decideOnTheSpot(town, caseNo, { street: '330203001', words });
  }
  await learnedProposal(town);
  const leader = await town.staff('zhibanzhang');
  const { rows } = await leader.get<{ readonly rows: readonly { readonly id: string; readonly kind: string }[] }>('/api/routing/proposals');
  const last = rows.filter(({ kind }) => kind === 'confirmed').at(-1);
  await leader.post(`/api/routing/proposals/${last?.id ?? ''}/accept`, { words: '现场已核实' }, { 'Idempotency-Key': 'demo-accept' });
  await town.settle();
}

/** As the nightly count would make it of months of dispatches. */
async function learnedProposal({ city, clock, server }: Town): Promise<void> {
  const row = { kind: 'asset', codePrefix: '01037', divisionCode: '330203', unitId: 'city-paishui' } as const;
  const { no } = (await server.context.db.collection('cases').findOne({})) as unknown as { readonly no: string };
  const counts = [{ unitId: row.unitId, times: 41 }, { unitId: '330203001', times: 3 }];
  await proposalStore(server.context.db).insert(proposalOf({ kind: 'learned', target: { kind: 'row', row, unitId: row.unitId }, evidence: { counts, confidence: 0.82, examples: [no] }, by: { id: 'rule:learn-duty', name: '派单统计' }, at: clock.now(), key: 'demo' }, city));
}

/** Neighbours talk; one of them says what is wrong, and is answered. */
export async function talkInGroup(town: Town, group: Page): Promise<void> {
  await group.getByText(/小格不在线/).waitFor({ state: 'hidden' });
  await speakAs(group, '陈师傅');
  await sayWords(group, '今天菜场的青菜才两块钱一斤');
  await speakAs(group, '王阿姨');
  await sayPhoto(group, await scene('lamp', { isMended: false, seed: 8 }));
  await sayWords(group, '南门口那盏路灯坏了，三天不亮了');
  await sayWhere(group, '海曙区');
  while (await botSaid(group, '收到，编号').count() === 0) {
    town.clock.advance(1);
    await town.settle();
    await group.waitForTimeout(500);
  }
  await speakAs(group, '林晓');
  await sayWords(group, '太好了，晚上回家那段路确实黑');
}

async function live(town: Town, told: Told, seed: number): Promise<void> {
  town.clock.set(instantOf(town, told.at));
  const reported = await say(town, told, seed);
  await town.settle();
  const no = reported.caseNo;
  if (no === undefined || told.until === 'sent') return;
  town.clock.advance(12);
  const { unitId } = await fileCase(town, no);
  await (await town.officer(unitId)).acts(no, { action: 'accept' });
  if (told.until === 'accepted') return;
  if (told.mendedAt !== undefined) town.clock.set(instantOf(town, told.mendedAt));
  const officer = await town.officer(unitId);   // perhaps on another day
  await officer.acts(no, { action: 'dispose', words: told.words ?? '已处理', photoIds: [await afterPhoto(officer, told, seed)] });
  await town.settle();
  if (told.until === 'disposed') return;
  town.clock.advance(15);
  await (await town.gridWorker(reported.cellCode?.slice(0, 6) ?? '')).acts(no, { action: 'pass', words: '现场已恢复' });
  await town.settle();
  if (told.stars !== undefined) await reported.rates(told.stars);
}

async function say(town: Town, { text, place, scene: name }: Told, seed: number): Promise<Reported> {
  const citizen = town.citizen(`demo ${seed}`);
  const photoIds = name === undefined ? undefined : [await citizen.uploads(await scene(name, { isMended: false, seed }))];
  return citizen.reports(text, {
    ...(place === undefined ? {} : { at: { longitude: place[0], latitude: place[1], datum: 'wgs84' } }),
    ...(photoIds === undefined ? {} : { photoIds }),
  });
}

async function afterPhoto(officer: Staff, { scene: name }: Told, seed: number): Promise<string> {
  const raw = await scene(name ?? 'lamp', { isMended: true, seed });
  return (await officer.request<{ photoId: string }>('POST', '/api/photos', { raw, headers: { 'Content-Type': 'image/jpeg' } })).body.photoId;
}

const DAY_MS = 86_400_000;

/** Never in the past by more than hours: a session opened then would be swept away. */
function instantOf({ city: { calendar } }: Town, [daysAgo, time]: Moment): Date {
  let day = new Date();
  while (!isWorkingDay(localDate(day), calendar)) day = new Date(day.getTime() + DAY_MS);
  for (let left = daysAgo; left > 0;) {
    day = new Date(day.getTime() - DAY_MS);
    if (isWorkingDay(localDate(day), calendar)) left -= 1;
  }
  return local(`${localDate(day)} ${time}`);
}
