import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Changed } from '../../../shared/case/case-api';
import type { DeputyView } from '../../../shared/account/people-api';
import type { SessionView } from '../../../shared/account/session-api';
import { DEMO_PASSWORD } from '../../../config/demo';
import { buildCity, WEST_GATE } from '../../shared/build';
import { local, placeInput, startTown, type Staff, type Town } from '../../support/start-town';

const BUILT = buildCity();
const VILLAGES = [...BUILT.divisions, { code: '330212014002', name: '邻村', level: 'village', parentCode: '330212014' } as const];
const CITY = buildCity({ divisions: VILLAGES, divisionByCode: new Map(VILLAGES.map((division) => [division.code, division])) });
/** Patrols a village of grid-1's street, not the one by the west gate. */
const NEIGHBOUR = { id: 'grid-9', account: 'grid-9', name: '邻村网格员', role: 'gridWorker', divisionCode: '330212014002', isDemo: true } as const;
const OPERATOR = { id: 'op', account: 'op', name: '运维', role: 'operator', divisionCode: '330200', isDemo: true } as const;

let town: Town;
let op: Staff;
beforeEach(async () => {
  town = await startTown({ city: { ...CITY, people: [...CITY.people, NEIGHBOUR, OPERATOR] }, isAlive: true });
  op = await town.staff('op');
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect();
  await town.stop();
});

const open: Socket[] = [];

interface OpenPage {
  readonly heard: readonly Changed[];
  isOpen(): boolean;
}

async function page(token: string): Promise<OpenPage> {
  const socket = io(town.server.url, { auth: { token }, transports: ['websocket'], reconnection: false });
  open.push(socket);
  const heard: Changed[] = [];
  socket.on('changed', (changed: Changed) => heard.push(changed));
  await new Promise<void>((resolve, reject) => { socket.on('connect', resolve).on('connect_error', reject); });
  return { heard, isOpen: () => socket.connected };
}

async function within(ms: number, isSo: () => boolean): Promise<boolean> {
  const until = performance.now() + ms;
  while (!isSo() && performance.now() < until) await new Promise((resolve) => { setTimeout(resolve, 20); });
  return isSo();
}

const send = <Body = unknown>(staff: Staff, path: string, body: object = {}): Promise<Body> => staff.post<Body>(path, body, { 'Idempotency-Key': randomUUID() });
const lampFails = () => town.citizen('Lin').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });
const hears = ({ heard }: OpenPage, no = '') => within(1_500, () => heard.some(({ id }) => id === no));
const signIn = async (account: string): Promise<string> => (await town.post<SessionView>('/api/session', { account, password: DEMO_PASSWORD })).token ?? '';
const awayUntil = (untilAt: string) => send<DeputyView>(op, '/api/deputies', { personId: 'grid-1', deputyId: 'grid-9', fromAt: local('2026-09-28 08:00'), untilAt: local(untilAt), reason: '病假' });

test('who stands for an absent colleague hears of that area at once, and no more when it is given back; others hear nothing of it', async () => {
  const [deputy, other] = [await page(await signIn('grid-9')), await page(await signIn('grid-3'))];
  const before = await lampFails();
  expect(await hears(deputy, before.caseNo)).toBe(false);

  const { id } = await awayUntil('2026-09-28 12:00');
  expect(await hears(deputy, (await lampFails()).caseNo)).toBe(true);

  await send(op, `/api/deputies/${id}/end`);
  const after = await lampFails();
  expect(await hears(deputy, after.caseNo)).toBe(false);
  expect(other.heard).toEqual([]);
});

test('a page opened while its reader stands for somebody hears of both areas, until the time is over', async () => {
  await awayUntil('2026-09-28 12:00');
  const deputy = await page(await signIn('grid-9'));

  expect(await hears(deputy, (await lampFails()).caseNo)).toBe(true);
  town.clock.set(local('2026-09-28 12:01'));
  await new Promise((resolve) => { setTimeout(resolve, 1_500); });   // nobody did anything: it is seen at the next look

  const late = await lampFails();
  expect(await hears(deputy, late.caseNo)).toBe(false);
  expect(deputy.isOpen()).toBe(true);
});

test.each<readonly [what: string, ends: (token: string) => Promise<unknown>]>([
  ['who is deactivated', () => send(op, '/api/people/grid-1/deactivate')],
  ['who is given a new password', () => send(op, '/api/people/grid-1/password')],
  ['who signs out', (token) => town.request('DELETE', '/api/session', { headers: { Authorization: `Bearer ${token}` } })],
])('of %s the open page is closed at once, a colleague’s stays', async (_what, ends) => {
  const token = await signIn('grid-1');
  const [his, other] = [await page(token), await page(await signIn('grid-3'))];

  await ends(token);

  expect(await within(500, () => !his.isOpen())).toBe(true);
  expect(other.isOpen()).toBe(true);
});

test('a session that ran out closes its page; one that is used goes on', async () => {
  const [idle, used] = [await signIn('grid-1'), await signIn('grid-3')];
  const [idlePage, usedPage] = [await page(idle), await page(used)];

  town.clock.set(local('2026-09-28 16:00'));
  await town.request('GET', '/api/session', { headers: { Authorization: `Bearer ${used}` } });
  town.clock.set(local('2026-09-28 17:30'));

  expect(await within(2_500, () => !idlePage.isOpen())).toBe(true);
  expect(usedPage.isOpen()).toBe(true);
});
