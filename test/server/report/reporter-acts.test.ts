import type { ApiRefusal, CaseDetail, ReportView } from '../../../shared/case/case-api';
import { WEST_GATE, buildCity } from '../../shared/build';
import { local, placeInput, startTown, type Town } from '../../support/start-town';
import type { Reported } from '../../support/town-citizen';
import { mendCase } from '../../support/mend-case';
import { picture } from '../../support/picture';

let town: Town;
beforeAll(async () => { town = await startTown({ city: buildCity(), settings: { reportsPerHour: 500, reportsPerHourAddress: 500 } }); });
afterAll(() => town.stop());
beforeEach(() => town.clock.set(local('2026-09-28 09:00')));

const code = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'none', (fault: Error) => / (\d+ [a-z-]+):/.exec(fault.message)?.[1] ?? fault.message);
const lamp = (): Promise<Reported> => town.citizen('Lin').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });
/** Nobody files it by rule: nothing is understood of it. */
const unclear = (): Promise<Reported> => town.citizen('Lin').reports('这里有点不对劲', { at: placeInput(WEST_GATE) });

test('a reporter urges once a day: the same key again is the same urging, another one waits for tomorrow (R21)', async () => {
  const reported = await lamp();

  await reported.asks('urge', undefined, 'one');
  await reported.asks('urge', undefined, 'one');

  expect(await code(reported.asks('urge'))).toBe('409 limit-reached');
  town.clock.set(local('2026-09-29 08:00'));
  expect((await reported.asks('urge')).record.filter(({ action }) => action === 'urge')).toHaveLength(2);
});

test('a reporter takes his report back until it is filed, not after (R21)', async () => {
  const [early, filed] = [await unclear(), await lamp()];

  expect((await early.asks('withdraw', '自己修好了', 'one')).sentence).toBe('已按您的要求撤回');
  expect((await early.asks('withdraw', '自己修好了', 'one')).caseState).toBe('void');
  expect(await code(early.asks('withdraw'))).toBe('409 wrong-state');
  expect(await code(filed.asks('withdraw'))).toBe('409 wrong-state');
});

test('a report that stands in no case is taken back too, and nobody files it afterwards (R21)', async () => {
  const waiting = await town.citizen('Lin').reports('路灯不亮');
  expect(waiting.state).toBe('waiting');

  const view = await waiting.asks('withdraw', undefined, 'one');
  await waiting.asks('withdraw', undefined, 'one');
  await town.settle();

  expect(view).toMatchObject({ state: 'void', stateWords: '已撤回', sentence: '已按您的要求撤回' });
  expect(view.abilities.map(({ isAllowed }) => isAllowed)).toEqual([false, false]);
  const decided = await (await town.acceptor()).request<ApiRefusal>('POST', `/api/reports/${waiting.receiptNo}/triage`, { body: { place: placeInput(WEST_GATE) }, headers: { 'Idempotency-Key': 'k' } });
  expect(decided.status).toBeGreaterThanOrEqual(400);
  expect(await code(waiting.asks('urge'))).toBe('409 wrong-state');
});

test('who is not content asks within fifteen days to look again: a review with an owner and a clock, never silence (R110)', async () => {
  const reported = await lamp();
  await mendCase(town, reported.caseNo ?? '');

  expect(await code(reported.asks('reopen'))).toBe('422 needs-words');
  const asked = await reported.asks('reopen', '晚上又不亮了', 'one');
  await reported.asks('reopen', '晚上又不亮了', 'one');

  expect(asked.caseState).toBe('reviewing');
  const stored = await town.server.context.db.db!.collection('cases').findOne({ no: reported.caseNo ?? '' });
  expect(stored?.stageClocks.review.dueAt).toBeInstanceOf(Date);
  expect(stored?.reopenCount).toBe(1);
});

test('after the window there is nothing to look at again', async () => {
  const reported = await lamp();
  await mendCase(town, reported.caseNo ?? '');
  town.clock.set(local('2026-10-20 09:00'));

  expect(await code(reported.asks('reopen', '又不亮了'))).toBe('409 too-late');
});

test.each([
  ['with a wrong secret', { 'X-Receipt-Secret': 'x'.repeat(32) }, { action: 'urge' }, 403],
  ['without one', {}, { action: 'urge' }, 403],
  ['with a word that is no act', undefined, { action: 'close' }, 422],
  ['without a key', undefined, { action: 'urge' }, 400],
])('nothing is done %s', async (why, headers, body, status) => {
  const { receiptNo, secret } = await lamp();
  const before = await town.server.context.db.db!.collection('cases').find().toArray();

  const answer = await town.request<ApiRefusal>('POST', `/api/reports/${receiptNo}/acts`, {
    body, headers: { ...(headers ?? { 'X-Receipt-Secret': secret }), ...(why === 'without a key' ? {} : { 'Idempotency-Key': 'k' }) },
  });

  expect(answer.status).toBe(status);
  expect(answer.body.error.message).toMatch(/\p{Script=Han}{5}/u);
  expect(await town.server.context.db.db!.collection('cases').find().toArray()).toEqual(before);
});

test('of two merged reports the second hears how the first goes on, and never what its reporter said (R17)', async () => {
  const [first, second] = [await lamp(), await town.citizen('Zhou').reports('路灯坏了很多天', { at: placeInput(WEST_GATE) })];
  await (await town.dispatcher()).acts(second.caseNo ?? '', { action: 'merge', masterNo: first.caseNo ?? '' });
  await first.adds('我家门口那盏');
  await mendCase(town, first.caseNo ?? '');

  const view = await second.view();

  expect(view).toMatchObject({ caseState: 'merged', stateWords: '已办结', step: 3, sentence: expect.stringContaining('已办结') as string });
  expect(view.afterPhotoIds).toHaveLength(1);
  expect(JSON.stringify(view)).not.toMatch(/西门口|我家门口/);
});

test('who reported what was merged urges and rates the case that took his in, each reporter for himself and nobody reads the other (R17, R21, R45)', async () => {
  const [first, second] = [await lamp(), await town.citizen('Zhou').reports('路灯坏了很多天', { at: placeInput(WEST_GATE) })];
  await (await town.dispatcher()).acts(second.caseNo ?? '', { action: 'merge', masterNo: first.caseNo ?? '' });
  const allowed = async () => (await second.view()).abilities.filter(({ isAllowed }) => isAllowed).map(({ action }) => action);
  expect(await allowed()).toEqual(['add', 'urge']);

  await second.asks('urge', '快点吧', 'one');
  await second.asks('urge', '快点吧', 'one');
  expect(await code(second.asks('urge'))).toBe('409 limit-reached');
  await first.asks('urge');   // the other's urging is not his
  const urged = await (await town.dispatcher()).get<CaseDetail>(`/api/cases/${first.caseNo ?? ''}`);
  expect(urged.record.filter(({ action }) => action === 'urge')).toHaveLength(2);

  expect(await code(second.rates(1))).toBe('409 wrong-state');
  await mendCase(town, first.caseNo ?? '');
  expect(await allowed()).toEqual(['rate', 'reopen']);
  const rated = await second.rates(2, '太慢了');
  expect(rated).toMatchObject({ satisfaction: { stars: 2, words: '太慢了' }, stateWords: '已办结' });
  expect(rated.record.filter(({ action }) => action === 'urge' || action === 'rate').map(({ action, words }) => [action, words])).toEqual([['urge', ''], ['rate', '太慢了']]);
  expect(await code(second.rates(5))).toBe('409 wrong-state');

  const others = await first.rates(5, '很好');
  expect(others).toMatchObject({ satisfaction: { stars: 5, words: '很好' } });
  expect(JSON.stringify(others)).not.toContain('太慢了');
  expect(JSON.stringify(await second.view())).not.toContain('很好');
  await town.settle();
  const told = await town.server.context.db.db!.collection('notices').find({ eventType: 'satisfaction.given', caseNo: first.caseNo }).toArray();
  expect(told.map(({ title }) => title as string).sort()).toEqual(['上报人评价：不满意', '上报人评价：非常满意']);
});

test('what somebody adds to a merged report reaches who mends it, once, and the other reporter never reads it (R17, R21)', async () => {
  const [first, second] = await merged();
  const photoIds = [await town.citizen('Zhou').uploads(await picture('a second lamp'))];
  const body = { text: '我这边第二盏也不亮', photoIds };
  const send = () => town.request<ReportView>('POST', `/api/reports/${second.receiptNo}/additions`, { body, headers: { 'X-Receipt-Secret': second.secret, 'Idempotency-Key': 'one' } });

  const [view] = [(await send()).body, await send()];
  await town.settle();

  expect(view.record.at(-1)).toMatchObject({ action: 'add', words: '我这边第二盏也不亮', photoIds, who: '上报人' });
  const added = (await caseOf(first)).record.filter(({ action }) => action === 'add');
  expect(added).toMatchObject([{ words: '我这边第二盏也不亮', photoIds, who: '并案上报人' }]);
  expect((await caseOf(second)).record.filter(({ action }) => action === 'add')).toEqual([]);
  expect(JSON.stringify(await first.view())).not.toMatch(/第二盏|并案/);
  const told = await town.server.context.db.db!.collection('notices').find({ eventType: 'report.added', caseNo: first.caseNo }).toArray();
  expect(told.map(({ title }) => title as string)).toEqual(['上报人补充了情况']);
});

test('when the merge is undone, what was added meanwhile comes back to the own case, once (R17)', async () => {
  const [first, second] = await merged();
  await second.adds('第二盏也不亮');
  await (await town.dispatcher()).acts(second.caseNo ?? '', { action: 'unmerge' });
  await town.settle();
  await second.adds('今天第三盏也灭了');
  await town.settle();

  const words = async (one: Reported) => (await caseOf(one)).record.filter(({ action }) => action === 'add').map((line) => line.words);
  expect(await words(second)).toEqual(['第二盏也不亮', '今天第三盏也灭了']);
  expect(await words(first)).toEqual(['第二盏也不亮']);
  const view = await second.view();
  expect(view).toMatchObject({ caseState: 'dispatched' });
  expect(view.masterState).toBeUndefined();
  expect(view.record.filter(({ action }) => action === 'add').map((line) => line.words)).toEqual(['第二盏也不亮', '今天第三盏也灭了']);
});

test('a merged reporter asks for a review of the case that took his in; he alone is answered in words (R17, R110)', async () => {
  const [first, second] = await merged();
  await mendCase(town, first.caseNo ?? '');
  expect(await code(second.asks('reopen'))).toBe('422 needs-words');

  const asked = await second.asks('reopen', '我门口那盏还是黑的', 'one');
  await second.asks('reopen', '我门口那盏还是黑的', 'one');

  expect(asked).toMatchObject({ caseState: 'merged', masterState: 'reviewing', step: 2 });
  expect(asked.record.at(-1)).toMatchObject({ action: 'reopen', words: '我门口那盏还是黑的' });
  expect(await caseOf(first)).toMatchObject({ state: 'reviewing' });
  expect(await caseOf(second)).toMatchObject({ state: 'merged' });

  await (await town.acceptor()).acts(first.caseNo ?? '', { action: 'refuseReopen', words: '门口那盏属于物业，已转告' });
  await town.settle();
  expect((await second.view()).record.at(-1)).toMatchObject({ action: 'refuseReopen', words: '门口那盏属于物业，已转告' });
  const others = await first.view();
  expect(others.record.at(-1)).toMatchObject({ action: 'refuseReopen', words: '' });
  expect(JSON.stringify(others)).not.toContain('门口那盏');
  const told = await town.server.context.db.db!.collection('notices').find({ eventType: 'case.reopenRefused', receiptNo: { $in: [first.receiptNo, second.receiptNo] } }).toArray();
  expect(told.map(({ receiptNo }) => receiptNo as string)).toEqual([second.receiptNo]);
});

test('two who are not content are in one review, and both are answered; each asks once about a closing (R17, R110)', async () => {
  const [first, second] = await merged();
  await mendCase(town, first.caseNo ?? '');
  const mayAsk = async (one: Reported) => (await one.view()).abilities.find(({ action }) => action === 'reopen');

  await first.asks('reopen', '灯还是忽明忽暗');
  expect(await mayAsk(second)).toMatchObject({ isAllowed: true });
  const joined = await second.asks('reopen', '我门口那盏还是黑的', 'one');
  await second.asks('reopen', '我门口那盏还是黑的', 'one');

  expect(joined.record.at(-1)).toMatchObject({ action: 'reopen', words: '我门口那盏还是黑的' });
  expect(await mayAsk(first)).toMatchObject({ isAllowed: false, reason: '您的意见正在复核，有结果会告诉您' });
  expect(await code(first.asks('reopen', '快点'))).toBe('409 limit-reached');
  expect((await caseOf(first)).record.filter(({ action }) => action === 'reopen')).toHaveLength(2);

  await (await town.acceptor()).acts(first.caseNo ?? '', { action: 'refuseReopen', words: '两盏都已现场看过，照明正常' });
  await town.settle();
  for (const one of [first, second]) expect((await one.view()).record.at(-1)).toMatchObject({ action: 'refuseReopen', words: '两盏都已现场看过，照明正常' });
  const notices = town.server.context.db.db!.collection('notices');
  const told = await notices.find({ eventType: 'case.reopenRefused', receiptNo: { $in: [first.receiptNo, second.receiptNo] } }).toArray();
  expect(told.map(({ receiptNo }) => receiptNo as string).sort()).toEqual([first.receiptNo, second.receiptNo].sort());
  const toStaff = await notices.find({ eventType: 'case.reopenAsked', caseNo: first.caseNo }).toArray();
  expect(toStaff.map(({ title }) => title as string)).toContain('又一位上报人认为没有解决，一并复核');
  expect(await code(second.asks('reopen', '还是黑的'))).toBe('409 limit-reached');
});

test('who was not heard in a review that upheld the closing may ask for one of his own (R17, R110)', async () => {
  const [first, second] = await merged();
  await mendCase(town, first.caseNo ?? '');
  await first.asks('reopen', '灯还是忽明忽暗');
  await (await town.acceptor()).acts(first.caseNo ?? '', { action: 'refuseReopen', words: '照明正常' });

  expect(await second.asks('reopen', '我门口那盏还是黑的')).toMatchObject({ masterState: 'reviewing' });
  await (await town.acceptor()).acts(first.caseNo ?? '', { action: 'refuseReopen', words: '那盏属于物业，已转告' });
  await town.settle();

  expect((await second.view()).record.at(-1)).toMatchObject({ words: '那盏属于物业，已转告' });
  expect(JSON.stringify(await first.view())).not.toContain('物业');
});

test('after the window of the case that took his in a merged reporter is told to report anew (R17)', async () => {
  const [first, second] = await merged();
  await mendCase(town, first.caseNo ?? '');
  town.clock.set(local('2026-10-20 09:00'));

  expect(await code(second.asks('reopen', '又不亮了'))).toBe('409 too-late');
  expect(await code(second.adds('又不亮了'))).toBe('409 wrong-state');
});

/** Two reports about one lamp, the second merged into the first. */
async function merged(): Promise<readonly [Reported, Reported]> {
  const [first, second] = [await lamp(), await town.citizen('Zhou').reports('路灯坏了很多天', { at: placeInput(WEST_GATE) })];
  await (await town.dispatcher()).acts(second.caseNo ?? '', { action: 'merge', masterNo: first.caseNo ?? '' });
  return [first, second];
}

async function caseOf({ caseNo }: Reported): Promise<CaseDetail> {
  return (await town.dispatcher()).get<CaseDetail>(`/api/cases/${caseNo ?? ''}`);
}
