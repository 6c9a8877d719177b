import { randomUUID } from 'node:crypto';
import type { ApiRefusal } from '../../../shared/case/case-api';
import type { DeputyView, OneTimePasswordView, PeopleView, PersonView, ShiftImportView, ShiftView } from '../../../shared/account/people-api';
import type { SessionView } from '../../../shared/account/session-api';
import type { TableVersionsView } from '../../../shared/city/tables-api';
import type { City, Person, Role } from '../../../shared/city/city';
import { startTown, type Staff, type Town } from '../../support/start-town';
import { buildCity } from '../../shared/build';

const CITY = buildCity();
const TOWN: City = {
  ...CITY,
  people: [
    person('accept-1', 'acceptor', '330200'), person('officer-lamps', 'officer', '330212', 'lamps'), person('officer-roads', 'officer', '330212', 'roads'),
    person('grid-1', 'gridWorker', '330212014', 'shounan'), person('grid-2', 'gridWorker', '330203'), person('boss', 'shiftLeader', '330200'), person('op', 'operator', '330200'), person('officer-lamps2', 'officer', '330212', 'lamps'),
    person('hand-lamps', 'handler', '330212', 'lamps'), person('leader-cell', 'gridLeader', '330212014001'), person('grid-district', 'gridWorker', '330212'), person('grid-3', 'gridWorker', '330212014001'),
  ],
};

function person(id: string, role: Role, divisionCode: string, unitId?: string): Person {
  return { id, account: id, name: `名${id}`, role, divisionCode, isDemo: true, ...(unitId === undefined ? {} : { unitId }) };
}

type Answered<Body> = Body & ApiRefusal;

let town: Town;
let op: Staff;
beforeEach(async () => {
  town = await startTown({ city: TOWN });
  op = await town.staff('op');
});
afterEach(() => town.stop());

const key = () => ({ 'Idempotency-Key': randomUUID() });
const send = <Body>(staff: Staff, method: string, path: string, body?: unknown, headers: Record<string, string> = key()) => staff.request<Answered<Body>>(method, path, { body: body ?? {}, headers });

describe("a city's own people", () => {
  const WU = { account: 'wuxia', name: '吴霞', role: 'officer', unitId: 'roads', divisionCode: '330212' } as const;
  const signIn = (account: string, password: string) => town.request<Answered<SessionView>>('POST', '/api/session', { body: { account, password } });
  const setPassword = (password: string, newPassword: string) => town.request<Answered<SessionView>>('POST', '/api/session/password', { body: { account: 'wuxia', password, newPassword } });
  const oneTime = async (k: string = randomUUID()) => (await send<OneTimePasswordView>(op, 'POST', '/api/people/wuxia/password', {}, { 'Idempotency-Key': k })).body;

  test('are added by the operator, who is named in the version', async () => {
    const added = await send<PersonView>(op, 'POST', '/api/people', WU);

    expect([added.status, added.body.unitName, added.body.isDemo]).toEqual([201, '鄞州市政', false]);
    const [version] = (await op.get<TableVersionsView>('/api/tables/people/versions')).versions;
    expect(version).toMatchObject({ version: 1, words: '新增吴霞', publishedBy: { id: 'op' }, counts: { added: 1, changed: 0, gone: 0 } });
  });

  test('sign in with a one-time password only to set their own, once', async () => {
    await send(op, 'POST', '/api/people', WU);
    const { oneTimePassword, expiresAt } = await oneTime('k');
    expect(expiresAt).toBe('2026-10-01T01:00:00.000Z');
    expect((await oneTime('k')).oneTimePassword).toBe(oneTimePassword);

    const early = await signIn('wuxia', oneTimePassword);
    const weak = await setPassword(oneTimePassword, 'wuxia12345');
    const set = await setPassword(oneTimePassword, 'Luyang-2026');
    const again = await setPassword(oneTimePassword, 'Luyang-2027');
    const later = await signIn('wuxia', 'Luyang-2026');

    expect([early.status, early.body.error.code]).toEqual([403, 'password-change-needed']);
    expect(weak.body.error).toMatchObject({ code: 'weak-password', message: expect.stringContaining('至少 3 种') });
    expect([set.status, set.body.person.name, again.status, later.status]).toEqual([201, '吴霞', 401, 201]);
  });

  test('whose one-time password is three days old need a new one', async () => {
    await send(op, 'POST', '/api/people', WU);
    const { oneTimePassword } = await oneTime();
    town.clock.advance(73 * 60);

    expect((await setPassword(oneTimePassword, 'Luyang-2026')).body.error.message).toContain('一次性密码已过期');
  });

  test('who are switched off are signed out at once and may come back', async () => {
    await send(op, 'POST', '/api/people', WU);
    const token = (await setPassword((await oneTime()).oneTimePassword, 'Luyang-2026')).body.token ?? '';
    const whoAmI = () => town.request('GET', '/api/session', { headers: { Authorization: `Bearer ${token}` } });
    expect((await whoAmI()).status).toBe(200);

    const off = await send<PersonView>(op, 'POST', '/api/people/wuxia/deactivate');
    const [session, login] = [await whoAmI(), await signIn('wuxia', 'Luyang-2026')];
    await send(op, 'POST', '/api/people/wuxia/activate');

    expect([off.body.isActive, session.status, login.status]).toEqual([false, 401, 401]);
    expect((await signIn('wuxia', 'Luyang-2026')).status).toBe(201);
  });

  test.each([
    ['a name twice',             'op',       { ...WU, account: 'boss' },            422, '账号 boss 出现了两次'],
    ['a unit nobody knows',      'op',       { ...WU, unitId: 'nobody' },           422, '单位表里没有“nobody”'],
    ['an officer of no unit',    'op',       { ...WU, unitId: '' },                 422, '经办员应属于一个单位'],
    ['a leader of a whole street', 'op',     { ...WU, role: 'gridLeader', divisionCode: '330212014' }, 422, '12 位'],
    ['by the shift leader',      'boss',     WU,                                    403, '运维员'],
  ])('%s is refused in plain words', async (_what, account, body, status, words) => {
    const answer = await send(await town.staff(account), 'POST', '/api/people', body);

    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(words)]);
  });

  test('always have an operator', async () => {
    const answer = await send(op, 'POST', '/api/people/op/deactivate');

    expect(answer.body.error.message).toContain('至少要留一名在岗的运维员');
  });

  test('are changed one by one by many at once, and no change is lost', async () => {
    const names = ['grid-1', 'grid-2', 'grid-3', 'boss'];

    await Promise.all(names.map((id) => {
      const { account, role, divisionCode, unitId } = TOWN.people.find((one) => one.id === id)!;
      return send(op, 'PUT', `/api/people/${id}`, { account, role, divisionCode, ...(unitId === undefined ? {} : { unitId }), name: `新${id}` });
    }));

    expect(names.map((id) => town.server.context.city.people.find((one) => one.id === id)?.name)).toEqual(names.map((id) => `新${id}`));
  });

  test('are seen by who may: a unit its own, the city all (R86)', async () => {
    const own = await (await town.staff('officer-lamps')).get<PeopleView>('/api/people');
    const all = await op.get<PeopleView>('/api/people?limit=2&words=名');

    expect(own.rows.map(({ id }) => id)).toEqual(['officer-lamps', 'officer-lamps2', 'hand-lamps']);
    expect(all).toMatchObject({ total: TOWN.people.length, nextCursor: '2' });
  });
});

describe('while somebody is away', () => {
  const AWAY = { personId: 'officer-lamps', deputyId: 'officer-lamps2', fromAt: '2026-09-28T00:00:00Z', untilAt: '2026-09-30T00:00:00Z', reason: '年休假' };

  test('his work goes to his deputy, until the end', async () => {
    const officer = await town.staff('officer-lamps');

    const set = await send<DeputyView>(officer, 'POST', '/api/deputies', AWAY);

    expect([set.status, set.body.isRunning, set.body.setBy.id]).toEqual([201, true, 'officer-lamps']);
    const { rows } = await op.get<PeopleView>('/api/people?words=officer-lamps');
    expect(rows[0]?.deputy).toMatchObject({ id: 'officer-lamps2', untilAt: '2026-09-30T00:00:00.000Z' });
    const ended = await send<DeputyView>(officer, 'POST', `/api/deputies/${set.body.id}/end`);
    expect([ended.body.isRunning, ended.body.endedAt]).toEqual([false, '2026-09-28T01:00:00.000Z']);
  });

  test('his deputy lists and opens what he may see, and after the end no more (R86)', async () => {
    await town.citizen('Lin').reports('路灯不亮', { at: { longitude: 121.65, latitude: 29.85, datum: 'wgs84' } });
    const leader = await town.staff('leader-cell');
    const before = await leader.cases();

    const set = await send<DeputyView>(op, 'POST', '/api/deputies', { ...AWAY, personId: 'grid-district', deputyId: 'leader-cell' });
    const during = await leader.cases();
    const opened = await leader.request('GET', `/api/cases/${during[0]?.no ?? ''}`);
    await send(op, 'POST', `/api/deputies/${set.body.id}/end`);
    const after = [await leader.cases(), (await leader.request('GET', `/api/cases/${during[0]?.no ?? ''}`)).status];

    expect([before.length, during.length, opened.status]).toEqual([0, 1, 200]);
    expect(after).toEqual([[], 403]);
  });

  test('the same key sets it once', async () => {
    const officer = await town.staff('officer-lamps');
    const [one, two] = [await send<DeputyView>(officer, 'POST', '/api/deputies', AWAY, { 'Idempotency-Key': 'k' }), await send<DeputyView>(officer, 'POST', '/api/deputies', AWAY, { 'Idempotency-Key': 'k' })];

    expect(two.body).toEqual(one.body);
    expect(await officer.get<DeputyView[]>('/api/deputies')).toHaveLength(1);
  });

  test.each([
    ['officer-roads',  AWAY,                                            403, '只能安排自己'],
    ['officer-lamps',  { ...AWAY, deputyId: 'officer-roads' },          422, '同一单位'],
    ['officer-lamps',  { ...AWAY, deputyId: 'accept-1' },               422, '不能代'],
    ['officer-lamps',  { ...AWAY, deputyId: 'officer-lamps' },          422, '不能是本人'],
    ['officer-lamps',  { ...AWAY, untilAt: '2026-09-27T00:00:00Z' },    422, '结束时间要晚于开始时间'],
  ])('set by %s it is refused where it may not be', async (account, body, status, words) => {
    const answer = await send(await town.staff(account), 'POST', '/api/deputies', body);

    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(words)]);
  });
});

describe('the roster', () => {
  const DAY = { personId: 'grid-1', areaCode: '330212014', fromAt: '2026-09-28T00:00:00Z', untilAt: '2026-09-28T10:00:00Z' };

  test('is set by who leads the area, comes twice without harm, and keeps who wrote it', async () => {
    const leader = await town.staff('leader-cell');
    const [first, second] = [await send<ShiftView>(leader, 'PUT', '/api/shifts/s1', { ...DAY, personId: 'grid-3' }), await send<ShiftView>(leader, 'PUT', '/api/shifts/s1', { ...DAY, personId: 'grid-3' })];
    const stranger = await send(leader, 'PUT', '/api/shifts/s2', DAY);

    expect(second.body).toEqual(first.body);
    expect(first.body).toMatchObject({ areaName: '首南街道', post: 'gridWorker', setBy: { id: 'leader-cell' } });
    expect(stranger.status).toBe(403);
  });

  test('has nobody in two places at once', async () => {
    await send(op, 'PUT', '/api/shifts/s1', DAY);

    const other = await send(op, 'PUT', '/api/shifts/s2', { ...DAY, areaCode: '330212015', fromAt: '2026-09-28T09:00:00Z', untilAt: '2026-09-28T12:00:00Z' });

    expect(other.body.error.message).toContain('时间重叠');
  });

  test('comes from a sheet whole or not at all, and the same sheet twice changes nothing', async () => {
    const upload = (word: string, text: string) => {
      const form = new FormData();
      form.append('file', new Blob([text]), '排班.csv');
      return op.request<ShiftImportView>('POST', `/api/shifts/${word}`, { raw: form, headers: key() });
    };
    const good = '账号,区域代码,开始,结束\ngrid-1,330212014,2026-10-01 08:00,2026-10-01 18:00\ngrid-3,330212014001001,2026-10-01 18:00,2026-10-02 08:00\n';
    const bad = `${good}nobody,330212,2026-10-01 08:00,2026-10-01 18:00\ngrid-1,330212,2026-10-01 10:00,2026-10-05 18:00\ngrid-2,999,明天,2026-10-01 18:00\n`;

    const wrong = await upload('import', bad);
    const none = await op.get<ShiftView[]>('/api/shifts?from=2026-09-30T00:00:00Z');
    const tried = await upload('check', good);
    const stored = await upload('import', good);
    await upload('import', good);

    expect(wrong.body.counts).toEqual({ rows: 5, wrong: 3, stored: 0 });
    expect(wrong.body.faults.map(({ row, field }) => [row, field])).toEqual([[4, 'account'], [5, 'untilAt'], [6, 'fromAt']]);
    expect([none, tried.body.counts.stored, stored.body.counts.stored]).toEqual([[], 0, 2]);
    expect((await op.get<ShiftView[]>('/api/shifts?from=2026-09-30T00:00:00Z')).map(({ personId, areaCode }) => [personId, areaCode])).toEqual([['grid-1', '330212014'], ['grid-3', '330212014001001']]);
  });
});
