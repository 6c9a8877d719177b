import type { BatchActAnswer, ActChoices, ContractorJob } from '../../../shared/case/acts-api';
import type { ActRequest } from '../../../shared/case/act-request';
import type { ApiRefusal, CaseDetail } from '../../../shared/case/case-api';
import type { EnforcementView } from '../../../shared/enforcement/enforcement-case';
import { buildCity, CITY, WEST_GATE } from '../../shared/build';
import { picture } from '../../support/picture';
import { local, metresFrom, placeInput, startTown, type Staff, type Town } from '../../support/start-town';

const PROCESS = { ...CITY.process, contractors: [{ id: 'firm', name: '演示·施工队', divisionCode: '330212', isDemo: true }, { id: 'far', name: '演示·外区施工队', divisionCode: '330203', isDemo: true }] };
const TOWN = buildCity({ process: PROCESS });

let town: Town;
let photo: string;
beforeAll(async () => {
  town = await startTown({ city: TOWN, settings: { reportsPerHour: 5000, reportsPerHourAddress: 5000 } });
  photo = await town.citizen('officer').uploads(await picture('mended'));
});
afterAll(() => town.stop());
beforeEach(() => town.clock.set(local('2026-09-28 09:00')));

const cases = () => town.server.context.db.db!.collection('cases');
const opened = async (north = 0): Promise<string> => {
  const { caseNo } = await town.citizen('Lin').reports('西门口的路灯不亮', { at: metresFrom(placeInput(WEST_GATE), north) });
  return caseNo ?? '';
};
const acted = (who: Staff, no: string, act: ActRequest, key = 'k') =>
  who.request<CaseDetail & ApiRefusal>('POST', `/api/cases/${no}/acts`, { body: act, headers: { 'Idempotency-Key': key } });

/** A case brought so far by the right people. */
async function brought(...steps: readonly (readonly [who: string, act: ActRequest])[]): Promise<string> {
  const no = await opened();
  for (const [who, act] of steps) await (await town.staff(who)).acts(no, act);
  return no;
}

const ACCEPT = ['officer-lamps', { action: 'accept' }] as const;
const RETURN = ['officer-lamps', { action: 'return', words: '不是本单位的' }] as const;
const disposed = (): readonly [string, ActRequest] => ['officer-lamps', { action: 'dispose', words: '已修', photoIds: [photo] }];

describe('every act over HTTP', () => {
  test.each<readonly [what: string, before: () => readonly (readonly [string, ActRequest])[], who: string, act: () => ActRequest, wrong: string, outside: string, to: string]>([
    ['verify',      () => [RETURN, ['dispatch-1', { action: 'sendBack', words: '类别不对' }]], 'accept-1', () => ({ action: 'verify' }), 'dispatch-1', 'grid-2', 'verifying'],
    ['assign',      () => [ACCEPT],           'officer-lamps', () => ({ action: 'assign', personId: 'handler-lamps' }),       'accept-1',      'officer-roads', 'disposing'],
    ['askExtend',   () => [ACCEPT],           'officer-lamps', () => ({ action: 'askExtend', words: '等配件' }),              'dispatch-1',    'officer-roads', 'disposing'],
    ['supervise',   () => [ACCEPT],           'leader-1',      () => ({ action: 'supervise', words: '尽快', isReplyNeeded: true }), 'officer-lamps', 'grid-2', 'disposing'],
    ['whistle',     () => [ACCEPT],           'street-1',      () => ({ action: 'whistle', words: '到场', unitIds: ['roads'] }), 'accept-1',    'officer-roads', 'disposing'],
    ['escalate',    () => [RETURN],           'street-1',      () => ({ action: 'escalate', words: '本级解决不了' }),         'officer-lamps', 'grid-2',        'escalated'],
    ['consult',     () => [RETURN],           'dispatch-1',    () => ({ action: 'consult', words: '谁的', unitIds: ['roads', 'lamps'] }), 'accept-1', 'grid-2',  'consulting'],
    ['surrogate',   () => [RETURN],           'dispatch-1',    () => ({ action: 'surrogate', words: '先修', contractorId: 'firm', costYuan: 800 }), 'accept-1', 'officer-roads', 'disposing'],
    ['sendRecheck', () => [ACCEPT, disposed()], 'accept-1',    () => ({ action: 'sendRecheck', personId: 'grid-3' }),         'officer-lamps', 'officer-roads', 'disposed'],
    ['pass',        () => [ACCEPT, disposed()], 'grid-1',      () => ({ action: 'pass' }),                                    'officer-lamps', 'grid-2',        'closed'],
    ['forceClose',  () => [ACCEPT],           'shift-1',       () => ({ action: 'forceClose', words: '现场已不存在' }),       'officer-lamps', 'grid-2',        'closed'],
    ['transfer',    () => [ACCEPT],           'dispatch-1',    () => ({ action: 'transfer', words: '涉嫌违反第二十八条' }),   'officer-lamps', 'officer-roads', 'transferred'],
  ])('%s: twice with one key is once; the wrong person and one from outside change nothing (R22)', async (_what, before, who, act, wrong, outside, to) => {
    const no = await brought(...before());
    const untouched = await cases().findOne({ no });

    expect((await acted(await town.staff(wrong), no, act(), 'w')).status).toBe(403);
    const refused = await acted(await town.staff(outside), no, act(), 'o');
    expect([refused.status, refused.body.error.code]).toEqual([403, 'outside-scope']);
    expect(await cases().findOne({ no })).toEqual(untouched);

    const right = await town.staff(who);
    const first = await acted(right, no, act());
    const second = await acted(right, no, act());
    expect([first.status, second.status, first.body.state]).toEqual([200, 200, to]);
    expect(second.body.version).toBe(first.body.version);
    expect(second.body.record).toEqual(first.body.record);
  });

  test('the same key with other words is refused, not taken for the first', async () => {
    const no = await brought(ACCEPT);
    await (await town.staff('accept-1')).acts(no, { action: 'note', words: '已电话联系' }, 'one');

    expect((await acted(await town.staff('accept-1'), no, { action: 'note', words: '联系不上' }, 'one')).body.error.code).toBe('key-reused');
  });
});

describe('who is sent', () => {
  test('is the grid worker of the place; where he mended it, one from beside, who opens and answers it though it lies beyond his area (R26, R27)', async () => {
    const no = await brought(RETURN, ['street-1', { action: 'escalate', words: '需要街道' }]);
    await (await town.staff('district-1')).acts(no, { action: 'handDown', level: 'cell', words: '请网格处理' });
    await (await town.staff('grid-1')).acts(no, { action: 'solve', words: '已处理', photoIds: [photo], matterId: 'asset:01037' });

    const task = (await cases().findOne({ no }))?.task;
    expect(task).toMatchObject({ kind: 'recheck', personId: 'gridLeader-1' });   // of the same village; never who mended it
    await (await town.staff('accept-1')).acts(no, { action: 'sendRecheck', personId: 'grid-3' });
    const beside = await town.staff('grid-3');

    expect((await beside.cases({ queue: 'todo' })).map((row) => row.no)).toContain(no);
    expect((await beside.get<CaseDetail>(`/api/cases/${no}`)).course.task).toMatchObject({ personName: '名grid-3' });
    expect((await beside.acts(no, { action: 'pass' })).state).toBe('closed');
  });
});

describe('a batch', () => {
  test('of many cases has a verdict each, in the order asked, and the same ones when it comes again (R42)', async () => {
    const nos = await Promise.all(Array.from({ length: 12 }, () => opened()));
    const dispatcher = await town.staff('dispatch-1');
    await (await town.staff('shift-1')).acts(nos[3]!, { action: 'forceClose', words: '重复' });
    const body = { nos: [...nos, '3302122609289999999'], act: { action: 'urge' } };
    const send = (over = {}) => dispatcher.request<BatchActAnswer & ApiRefusal>('POST', '/api/cases/acts', { body: { ...body, ...over }, headers: { 'Idempotency-Key': 'batch' } });

    const first = await send();
    await (await town.staff('accept-1')).acts(nos[0]!, { action: 'note', words: '其间有人备注' });
    const again = await send();

    expect(first.body).toMatchObject({ done: 11, refused: 2 });
    expect(first.body.results.map(({ no }) => no)).toEqual(body.nos);
    expect(first.body.results[3]).toMatchObject({ isDone: false, code: 'wrong-state', message: expect.stringMatching(/不需要催办/) as string });
    expect(first.body.results[12]).toMatchObject({ isDone: false, code: 'not-found' });
    expect(again.body).toEqual(first.body);
    expect(await cases().countDocuments({ no: { $in: nos }, record: { $elemMatch: { action: 'urge' } } })).toBe(11);
    expect((await send({ nos: nos.slice(0, 2) })).body.error.code).toBe('key-reused');
  });

  test('sent twice at the same moment does each thing once', async () => {
    const nos = await Promise.all(Array.from({ length: 6 }, () => opened()));
    const dispatcher = await town.staff('dispatch-1');
    const send = () => dispatcher.request<BatchActAnswer>('POST', '/api/cases/acts', { body: { nos, act: { action: 'urge' } }, headers: { 'Idempotency-Key': 'twin' } });

    const [one, other] = await Promise.all([send(), send()]);

    expect(one.body).toEqual(other.body);
    const found = await cases().find({ no: { $in: nos } }).toArray();
    expect(found.map(({ record }) => (record as { action: string }[]).filter(({ action }) => action === 'urge').length)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('of more than five hundred is refused with a sentence (R42)', async () => {
    const nos = Array.from({ length: 501 }, (_, index) => `330212260928${String(index).padStart(7, '0')}`);

    const answer = await (await town.staff('dispatch-1')).request<ApiRefusal>('POST', '/api/cases/acts', { body: { nos, act: { action: 'urge' } }, headers: { 'Idempotency-Key': 'big' } });

    expect([answer.status, answer.body.error.message]).toEqual([422, '案件编号最多 500 项，现在有 501 项']);
  });
});

describe('what a form offers', () => {
  test('fits the case: likely units with why, people, firms of the area, levels, open cases within 200 metres', async () => {
    const no = await opened(3000);
    const [near, far] = [await opened(3090), await opened(3400)];

    const choices = await (await town.staff('dispatch-1')).get<ActChoices>(`/api/cases/${no}/choices`);

    expect(choices.units[0]).toMatchObject({ id: 'lamps', words: expect.stringMatching(/责任表/) as string });
    expect(choices.units.map(({ id }) => id)).toContain('roads');
    expect(choices.handlers).toEqual([{ id: 'handler-lamps', name: '名handler-lamps' }]);
    expect(choices.collectors.map(({ id }) => id).sort()).toEqual(['grid-1', 'grid-3', 'gridLeader-1']);
    expect(choices.collectors[0]?.words).toBe('本片区，当班');
    expect(choices.contractors.map(({ id }) => id)).toEqual(['firm']);
    expect(choices.levels.map(({ name }) => name)).toEqual(['网格', '村社', '镇街', '区县', '市']);
    expect(choices.masters.map((one) => one.no)).toContain(near);
    expect(choices.masters.map((one) => one.no)).not.toEqual(expect.arrayContaining([no]));
    expect(choices.masters.map((one) => one.no)).not.toContain(far);
    expect(choices.masters.find((one) => one.no === near)?.distanceMetres).toBe(90);
    expect((await (await town.staff('grid-2')).request('GET', `/api/cases/${no}/choices`)).status).toBe(403);
  });

  test('a template is offered for the class it is made for alone (R39)', async () => {
    const { caseNo = '' } = await town.citizen('Lin').reports('广场舞噪声扰民太吵', { at: placeInput(WEST_GATE), matterId: 'matter:06028' });

    const choices = await (await town.staff('dispatch-1')).get<ActChoices>(`/api/cases/${caseNo}/choices`);

    expect(choices.templates.map(({ id }) => id)).toEqual(['noise']);
  });
});

describe("a contractor's link", () => {
  const ORDER: readonly [string, ActRequest] = ['dispatch-1', { action: 'surrogate', words: '先把灯修好', contractorId: 'firm', costYuan: 800 }];
  const linkOf = async (no: string, who = 'dispatch-1') => (await (await town.staff(who)).get<CaseDetail>(`/api/cases/${no}`)).course.surrogate?.linkToken ?? '';
  const read = (token: string) => town.request<ContractorJob & ApiRefusal>('GET', `/api/contractor/${token}`);
  const finishes = (token: string, key = 'k', body: unknown = { words: '已更换灯头', photoIds: [photo] }) =>
    town.request<ContractorJob & ApiRefusal>('POST', `/api/contractor/${token}/finish`, { body, headers: { 'Idempotency-Key': key } });

  test('opens one job and lets it be finished once with a photo, nothing else (R38)', async () => {
    const no = await brought(RETURN, ORDER);
    const token = await linkOf(no);

    expect((await read(token)).body).toMatchObject({ no, state: 'open', demand: '先把灯修好', contractorName: '演示·施工队', text: '西门口的路灯不亮' });
    expect((await finishes(token, 'k', { words: '修好了' })).status).toBe(422);
    const first = await finishes(token);
    const second = await finishes(token);

    expect([first.status, first.body.state, first.body.words]).toEqual([200, 'done', '已更换灯头']);
    expect(second.body).toEqual(first.body);
    expect((await cases().findOne({ no }))?.record.filter(({ action }: { action: string }) => action === 'finish')).toMatchObject([{ actor: { kind: 'contractor', id: 'firm' } }]);
    await (await town.staff('dispatch-1')).acts(no, { action: 'feedback' });
    expect((await read(token)).body).toMatchObject({ state: 'done', text: '', photoIds: [] });
    expect((await finishes(token, 'other')).status).toBe(409);
  });

  test('is shown to who may order one, to nobody else', async () => {
    const no = await brought(RETURN, ORDER);

    expect(await linkOf(no)).toMatch(/^\d{19}-\d+-[\w-]{32}$/);
    expect(await linkOf(no, 'shift-1')).toBe(await linkOf(no));
    expect([await linkOf(no, 'accept-1'), await linkOf(no, 'leader-1')]).toEqual(['', '']);
  });

  test('is dead when the job is ordered again, after thirty days, and with a letter changed', async () => {
    const no = await brought(RETURN, ORDER);
    const old = await linkOf(no);
    await (await town.staff('dispatch-1')).acts(no, { action: 'surrogate', words: '还是请同一家', contractorId: 'firm', costYuan: 900 });
    const token = await linkOf(no);
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;

    for (const dead of [old, forged, `${no}-9-${'x'.repeat(32)}`, 'nonsense', token.replace(no, await opened())]) {
      expect([(await read(dead)).status, (await finishes(dead, 'd')).status]).toEqual([403, 403]);
    }
    expect((await read(forged)).body.error.message).toBe('这个链接已经失效，请向派单的人要新的链接');
    expect((await read(token)).status).toBe(200);
    town.clock.set(local('2026-10-29 09:00'));
    expect((await read(token)).status).toBe(403);
  });

  test('says that the case has gone elsewhere, and takes nothing more', async () => {
    const no = await brought(RETURN, ORDER);
    const token = await linkOf(no);
    await (await town.staff('shift-1')).acts(no, { action: 'forceClose', words: '已拆除' });

    expect((await read(token)).body).toMatchObject({ state: 'gone', text: '', demand: '' });
    expect((await finishes(token)).status).toBe(409);
  });
});

describe('an enforcement case', () => {
  test('is read by staff in whose scope the case lay, by nobody else (R43)', async () => {
    const no = await brought(ACCEPT, ['dispatch-1', { action: 'transfer', words: '涉嫌违反第二十八条' }]);
    const dispatcher = await town.staff('dispatch-1');
    const { course } = await dispatcher.get<CaseDetail>(`/api/cases/${no}`);

    const view = await dispatcher.get<EnforcementView>(`/api/enforcement/${course.enforcementId}`);

    expect(view).toMatchObject({ caseNo: no, clause: '涉嫌违反第二十八条', unitName: '鄞州路灯管理所', openedByName: '名dispatch-1' });
    expect((await (await town.staff('grid-2')).request('GET', `/api/enforcement/${course.enforcementId}`)).status).toBe(403);
    expect((await town.request('GET', `/api/enforcement/${course.enforcementId}`)).status).toBe(401);
    expect((await dispatcher.request('GET', '/api/enforcement/nothing')).status).toBe(404);
  });
});

describe('a consultation that decides for good', () => {
  test('is proposed for the duty table once, however often it is told (R37)', async () => {
    const no = await brought(RETURN, ['dispatch-1', { action: 'consult', words: '灯杆归谁', unitIds: ['roads', 'lamps'] }], ['dispatch-1', { action: 'conclude', words: '三方同意归市政', unitId: 'roads', dutyFor: 'cell' }]);

    await town.settle();
    await cases().updateOne({ no }, [{ $set: { pendingSince: new Date() } }]);
    await town.settle();

    const proposals = await town.server.context.db.db!.collection('dutyProposals').find({ caseNo: no }).toArray();
    expect(proposals).toMatchObject([{ kind: 'confirmed', state: 'proposed', target: { kind: 'row', unitId: 'roads', row: { kind: 'asset', codePrefix: '01037', divisionCode: '330212014001001' } }, by: { id: 'dispatch-1' }, evidence: { words: '三方同意归市政' } }]);
    expect(CITY.duty).toHaveLength(5);
  });
});

describe('a deputy', () => {
  test("opens and does an absent colleague's work under his own name, 代 the other's, and only while he stands for him", async () => {
    const no = await brought(ACCEPT, ['officer-lamps', { action: 'assign', personId: 'handler-lamps' }]);
    const officer = await town.staff('officer-lamps');
    expect((await acted(officer, no, { action: 'finish', words: '已换', photoIds: [photo] })).status).toBe(403);
    const absence = { personId: 'handler-lamps', deputyId: 'officer-lamps', fromAt: '2026-09-28T08:00:00+08:00', untilAt: '2026-09-28T12:00:00+08:00', reason: '病假' };
    await officer.post('/api/deputies', absence, { 'Idempotency-Key': 'absent' });

    const done = await acted(officer, no, { action: 'finish', words: '已换', photoIds: [photo] });

    expect([done.status, done.body.state]).toEqual([200, 'finished']);
    expect(done.body.record.at(-1)?.who).toBe('鄞州路灯管理所 · 处置人员 · 名officer-lamps（代名handler-lamps）');
    const entry = (await cases().findOne({ no }))?.record.at(-1);
    expect(entry.actor).toMatchObject({ id: 'officer-lamps', role: 'handler', standsForId: 'handler-lamps' });
    await officer.acts(no, { action: 'redo', words: '没拧紧' });
    town.clock.set(local('2026-09-28 12:01'));
    expect((await acted(await town.staff('officer-lamps'), no, { action: 'finish', words: '已换', photoIds: [photo] }, 'late')).status).toBe(403);
  });
});
