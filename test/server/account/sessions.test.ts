import { DEMO_PASSWORD } from '../../../config/demo';
import type { SessionView } from '../../../shared/account/session-api';
import { buildCity } from '../../shared/build';
import { local, startTown, type Town } from '../../support/start-town';

type Refusal = { error: { code: string; message: string } };

describe('staff sign in', () => {
  let town: Town;
  beforeAll(async () => { town = await startTown({ city: buildCity() }); });
  afterAll(() => town.stop());
  beforeEach(() => town.clock.set(local('2026-09-28 09:00')));

  const signIn = (account: string, password = DEMO_PASSWORD) => town.request<SessionView & Refusal>('POST', '/api/session', { body: { account, password } });
  const whoAmI = (token: string) => town.request<SessionView & Refusal>('GET', '/api/session', { headers: { Authorization: `Bearer ${token}` } });

  test('by name and password, and read back who they are', async () => {
    const { status, body } = await signIn('officer-lamps');

    expect([status, body.person]).toEqual([201, expect.objectContaining({ role: 'officer', unitName: '鄞州路灯管理所', divisionName: '鄞州区', isDemo: true })]);
    expect((await whoAmI(body.token ?? '')).body.person.id).toBe('officer-lamps');
    expect((await whoAmI(body.token ?? '')).body.token).toBeUndefined();
  });

  test('the token itself is stored nowhere', async () => {
    const { body } = await signIn('accept-1');

    const rows = await town.server.context.db.collection('sessions').find().toArray();
    expect(JSON.stringify(rows)).not.toContain(body.token);
  });

  test('five wrong passwords lock the account for ten minutes, also for the right one (R84)', async () => {
    const tries = [];
    for (let time = 0; time < 5; time += 1) tries.push(await signIn('leader-1', 'wrong'));
    const right = await signIn('leader-1');
    town.clock.advance(11);
    const later = await signIn('leader-1');

    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 429]);
    expect(tries[0]?.body.error.message).toContain('还可以再试 4 次');
    expect([right.status, right.body.error.code]).toEqual([429, 'account-locked']);
    expect(right.body.error.message).toContain('10 分钟');
    expect(later.status).toBe(201);
  });

  test('an unknown account is answered like a wrong password', async () => {
    const [unknown, wrong] = [await signIn('nobody'), await signIn('grid-1', 'wrong')];

    expect(unknown.body.error).toMatchObject({ code: wrong.body.error.code, message: wrong.body.error.message });
  });

  test('an idle session ends after eight hours, a used one goes on', async () => {
    const idle = (await signIn('dispatch-1')).body.token ?? '';
    const used = (await signIn('dispatch-1')).body.token ?? '';
    town.clock.advance(7 * 60);
    await whoAmI(used);
    town.clock.advance(2 * 60);

    expect((await whoAmI(idle)).body.error.code).toBe('session-expired');
    expect((await whoAmI(used)).status).toBe(200);
  });

  test('after signing out the token opens nothing', async () => {
    const token = (await signIn('accept-1')).body.token ?? '';

    await town.request('DELETE', '/api/session', { headers: { Authorization: `Bearer ${token}` } });

    expect((await whoAmI(token)).status).toBe(401);
  });

  test('with the demo off its passwords open nothing', async () => {
    const real = await startTown({ city: buildCity(), settings: { isDemo: false } });

    const answer = await real.request<Refusal>('POST', '/api/session', { body: { account: 'accept-1', password: DEMO_PASSWORD } });
    await real.stop();

    expect(answer.status).toBe(401);
  });
});
