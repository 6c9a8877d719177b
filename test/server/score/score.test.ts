import { randomUUID } from 'node:crypto';
import type { Nearby } from '../../../shared/report/intake-api';
import type { OperatorView, Overview } from '../../../shared/score/score-api';
import { metresFrom, startTown, type Staff, type Town } from '../../support/start-town';
import { picture } from '../../support/picture';

/** Two places of Haishu and one of Cixi, WGS84. */
const HAISHU = { longitude: 121.5447, latitude: 29.8703, datum: 'wgs84' } as const;
const CIXI = { longitude: 121.245, latitude: 30.176, datum: 'wgs84' } as const;

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00' }); });
afterAll(() => town.stop());

describe('figures of the day', () => {
  test('a lamp mended and a heap reported: leader, grid worker and unit each read their own', async () => {
    const lamp = await town.citizen('Lin').reports('路灯不亮', { at: HAISHU });
    await town.citizen('Zhou').reports('垃圾堆放没人清', { at: CIXI });
    await town.citizen('Wu').reports('这里有问题，说不清在哪');
    await town.settle();
    const officer = await town.officer(lamp.unitId!);
    await officer.acts(lamp.caseNo!, { action: 'accept' });
    await officer.acts(lamp.caseNo!, { action: 'dispose', words: '已更换灯泡', photoIds: [await town.citizen('Lin').uploads(await picture('after'))] });
    const checker = await town.gridWorker('330203');
    await checker.acts(lamp.caseNo!, { action: 'pass', words: '已亮' });

    const leader = await overview(await town.leader());
    const gridWorker = await overview(checker);

    expect(leader).toMatchObject({ openedToday: 2, closedToday: 1, waitingReports: 1, flow: { found: 2, routed: 2, mended: 1, checked: 1, selfDisposed: 0 } });
    expect(leader.byState).toMatchObject({ closed: 1, dispatched: 1, reported: 0 });
    expect(leader.districts.find(({ name }) => name === '慈溪市')).toMatchObject({ openCases: 1, openedToday: 1, closedToday: 0 });
    expect(gridWorker).toMatchObject({ openedToday: 1, closedToday: 1, waitingReports: 0 });
    expect(await overview(officer)).toMatchObject({ openedToday: 1, closedToday: 1 });
  });

  test('what is over time is red, longest first', async () => {
    await town.citizen('Qian').reports('马路上有人违停', { at: metresFrom(CIXI, 900) });
    await town.settle();

    await town.server.context.db.collection('cases').updateMany({ state: 'dispatched' }, { $set: { 'reminder.colour': 'red', isOverdue: true } });
    const { red, byColour } = await overview(await town.leader());

    expect(byColour.red).toBe(red.length);
    expect(red.map(({ clock }) => clock.dueAt)).toEqual(red.map(({ clock }) => clock.dueAt).sort());
    expect(red.length).toBeGreaterThanOrEqual(2);
  });

  test('without an account there are no figures', async () => {
    expect((await town.request('GET', '/api/overview')).status).toBe(401);
  });
});

describe('nearby', () => {
  test('a neighbour sees what was mended, roughly where, and nothing of who said it', async () => {
    const { body, bytes } = await town.request<Nearby>('GET', `/api/nearby?longitude=121.5450&latitude=29.8800&datum=wgs84`);

    expect(body.districtName).toBe('海曙区');
    expect(body.mended).toHaveLength(1);
    expect(body.mended[0]).toMatchObject({ stateWords: '已办结', matterName: '路灯', distanceMetres: 1100, wgs84: [121.545, 29.87] });
    expect(bytes.toString()).not.toContain('不亮');
    expect(body.mended[0]).not.toHaveProperty('beforePhotoId');
  });

  test('far away there is nothing, and after a week nothing is fresh', async () => {
    const far = await town.get<Nearby>('/api/nearby?longitude=121.9&latitude=29.4&datum=wgs84');
    town.clock.set(new Date('2026-10-06T10:00:00+08:00'));
    const later = await town.get<Nearby>('/api/nearby?longitude=121.5450&latitude=29.8800&datum=wgs84');
    town.clock.set(new Date('2026-09-28T09:30:00+08:00'));

    expect([far.mended, far.open, later.mended]).toEqual([[], [], []]);
  });

  test.each(['longitude=200&latitude=29&datum=wgs84', 'longitude=121&latitude=29', 'longitude=x&latitude=29&datum=wgs84'])('a place like %s is refused in words', async (query) => {
    expect((await town.request('GET', `/api/nearby?${query}`)).status).toBe(422);
  });
});

describe('the operator', () => {
  test('reads what waits, who has no owner, and how the house stands', async () => {
    const view = await (await town.operator()).get<OperatorView>('/api/operator');

    expect(view.untriaged).toEqual([expect.objectContaining({ reason: '没有位置，请根据描述定位' })]);
    expect(view).toMatchObject({ ownerless: [], deadDeliveries: [], database: { isUp: true }, connections: { pages: 0, bot: 'off', people: [] } });
    expect(view.disk.freeBytes).toBeGreaterThan(0);
    expect(view.relay).toMatchObject({ pending: 0, lagSeconds: 0 });
  });

  test('sends a dead delivery once more, and only once', async () => {
    const operator = await town.operator();
    const id = `case:1@sms-${randomUUID().slice(0, 4)}`;
    await town.server.context.db.collection('deliveries').insertOne({
      _id: id as never, eventId: 'case:1', subscriber: 'sms', documentId: 'case', seq: 1, eventType: 'case.closed', state: 'dead', attempts: 6, nextAt: new Date(), lastError: '对方没有应答', failedAt: new Date(),
    });
    const path = `/api/operator/deliveries/${encodeURIComponent(id)}/retry`;

    const before = await operator.get<OperatorView>('/api/operator');
    const first = await operator.request('POST', path);
    const second = await operator.request('POST', path);

    expect(before.deadDeliveries).toEqual([expect.objectContaining({ id, lastError: '对方没有应答', attempts: 6 })]);
    expect([first.status, second.status]).toEqual([200, 409]);
  });

  test('is nobody else', async () => {
    expect((await (await town.leader()).request('GET', '/api/operator')).status).toBe(403);
  });
});

function overview(staff: Staff): Promise<Overview> {
  return staff.get<Overview>('/api/overview');
}
