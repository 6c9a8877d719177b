import { io, type Socket } from 'socket.io-client';
import type { Changed } from '../../../shared/case/case-api';
import type { NoticePage } from '../../../shared/notice/notice-api';
import { buildCity, PHOTO, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown({ city: buildCity(), isAlive: true }); });
afterAll(() => town.stop());

const open: Socket[] = [];
afterEach(() => { for (const socket of open.splice(0)) socket.disconnect(); });

interface Ear {
  readonly heard: readonly Changed[];
  /** Until something of this kind is heard, or a second has gone. */
  hears(event: string): Promise<Changed | undefined>;
  readonly isRefused: string | undefined;
}

async function page(auth: object): Promise<Ear> {
  const socket = io(town.server.url, { auth, transports: ['websocket'], reconnection: false });
  open.push(socket);
  const heard: Changed[] = [];
  socket.on('changed', (changed: Changed) => heard.push(changed));
  const isRefused = await new Promise<string | undefined>((resolve) => {
    socket.on('connect', () => resolve(undefined));
    socket.on('connect_error', (fault) => resolve(fault.message));
  });
  return { heard, isRefused, hears: (event) => waitFor(() => heard.find((changed) => changed.event === event)) };
}

async function waitFor<Value>(find: () => Value | undefined): Promise<Value | undefined> {
  const until = performance.now() + 1000;
  for (;;) {
    const found = find();
    if (found !== undefined || performance.now() > until) return found;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

test('an officer sees a new task within a second; another unit and a stranger do not', async () => {
  const lamps = await page({ token: (await town.officer('lamps')).token });
  const roads = await page({ token: (await town.officer('roads')).token });
  const city = await page({ token: (await town.dispatcher()).token });
  const stranger = await page({});

  const receipt = await town.citizen('Lin').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });

  expect(await lamps.hears('case.dispatched')).toMatchObject({ kind: 'case', id: receipt.caseNo });
  expect(await city.hears('case.dispatched')).toBeDefined();
  expect(roads.heard).toEqual([]);
  expect(stranger.isRefused).toBe('not-signed-in');
});

test('who holds the receipt hears of his report only, and needs the secret', async () => {
  const lin = await town.citizen('Lin').reports('西门口的路灯又不亮', { at: placeInput(WEST_GATE) });
  const other = await town.citizen('Zhou').reports('东门口的路灯不亮', { at: placeInput(WEST_GATE) });
  const linsPage = await page({ receipts: [{ receiptNo: lin.receiptNo, secret: lin.secret }, { receiptNo: other.receiptNo, secret: lin.secret }] });
  const thief = await page({ receipts: [{ receiptNo: lin.receiptNo, secret: 'x'.repeat(32) }] });

  const officer = await town.officer('lamps');
  await officer.acts(other.caseNo ?? '', { action: 'accept' });
  await officer.acts(lin.caseNo ?? '', { action: 'accept' });

  expect(await linsPage.hears('case.accepted')).toMatchObject({ kind: 'report', id: lin.receiptNo });
  expect(linsPage.heard.some(({ id }) => id === other.receiptNo)).toBe(false);
  expect(thief.isRefused).toBe('not-signed-in');
});

test('a token nobody holds is turned away', async () => {
  expect((await page({ token: 'nobody' })).isRefused).toBe('session-expired');
  expect((await page({ token: 7 })).isRefused).toBe('bad-field');
});

test('the unit, the reporter and the right grid worker find their notices; read is read, for oneself', async () => {
  const lin = town.citizen('Chen');
  const report = await lin.reports('门口路灯坏了', { at: placeInput(WEST_GATE) });
  const officer = await town.officer('lamps');
  const grid = await town.gridWorker('330212014');
  await officer.acts(report.caseNo ?? '', { action: 'accept' });
  await town.server.app.settle();
  const mine = async (): Promise<NoticePage> => officer.get<NoticePage>('/api/notices');

  const task = (await mine()).rows.find(({ caseNo, event }) => caseNo === report.caseNo && event === 'case.dispatched');
  expect(task).toMatchObject({ title: '新任务', isRead: false });
  const unread = (await mine()).unread;
  await officer.post(`/api/notices/${encodeURIComponent(task?.id ?? '')}/read`, {});
  await officer.post(`/api/notices/${encodeURIComponent(task?.id ?? '')}/read`, {});
  expect((await mine()).unread).toBe(unread - 1);

  const read = await grid.request('POST', `/api/notices/${encodeURIComponent(task?.id ?? '')}/read`, { body: {} });
  expect(read.status).toBe(404);
  const byReceipt = await lin.get<NoticePage>(`/api/notices?receiptNo=${report.receiptNo}`, { 'X-Receipt-Secret': report.secret });
  expect(byReceipt.rows.map(({ title }) => title)).toContain('已受理');
  const guess = await lin.request('GET', `/api/notices?receiptNo=${report.receiptNo}`, { headers: { 'X-Receipt-Secret': 'y'.repeat(32) } });
  expect(guess.status).toBe(403);
});

test('a unit cannot open or touch a case of another by its number (R86)', async () => {
  const report = await town.citizen('Wu').reports('楼下路灯不亮了', { at: placeInput(WEST_GATE) });
  const roads = await town.officer('roads');
  const farAway = await town.gridWorker('330203');
  const path = `/api/cases/${report.caseNo}`;

  for (const stranger of [roads, farAway]) {
    expect((await stranger.request('GET', path)).status).toBe(403);
    const act = await stranger.request('POST', `${path}/acts`, { body: { action: 'accept' }, headers: { 'Idempotency-Key': 'k' } });
    expect(act.body).toMatchObject({ error: { code: 'outside-scope' } });
  }
  expect((await town.request('GET', path)).status).toBe(401);
});

test('an act is done once a key over HTTP, tells what may be done next, and wants photos that were received', async () => {
  const report = await town.citizen('Gu').reports('路口的路灯不亮', { at: placeInput(WEST_GATE) });
  const officer = await town.officer('lamps');

  const first = await officer.acts(report.caseNo ?? '', { action: 'accept' }, 'one');
  const again = await officer.acts(report.caseNo ?? '', { action: 'accept' }, 'one');
  const noPhoto = await officer.request('POST', `/api/cases/${report.caseNo}/acts`, { body: { action: 'dispose', words: '好了', photoIds: [PHOTO] }, headers: { 'Idempotency-Key': 'two' } });
  const noKey = await officer.request('POST', `/api/cases/${report.caseNo}/acts`, { body: { action: 'accept' } });

  expect(again).toEqual(first);
  expect(first.abilities.find(({ action }) => action === 'dispose')).toMatchObject({ isAllowed: true, needs: ['words', 'photo'] });
  expect(first.abilities.find(({ action }) => action === 'accept')?.reason).toContain('不能签收');
  expect(noPhoto.body).toMatchObject({ error: { code: 'photo-unknown' } });
  expect(noKey.body).toMatchObject({ error: { code: 'missing-key' } });
});
