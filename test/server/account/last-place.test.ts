import type { CaseDetail, ApiRefusal } from '../../../shared/case/case-api';
import type { LastPlaceView } from '../../../shared/account/last-place';
import { forgetPlaces } from '../../../server/account/last-place.routes';
import { buildCity, WEST_GATE } from '../../shared/build';
import { staffPhoto } from '../../support/staff-photo';
import { local, metresFrom, placeInput, startTown, type Staff, type Town } from '../../support/start-town';

const BUILT = buildCity();
const CELL = '330212014001001';
/** Two of the cell's own people besides the street's. */
const CITY = { ...BUILT, people: [...BUILT.people, cellWorker('cell-a'), cellWorker('cell-b')] };

function cellWorker(id: string) {
  return { id, account: id, name: `名${id}`, role: 'gridWorker', divisionCode: CELL, isDemo: true } as const;
}

let town: Town;
beforeEach(async () => { town = await startTown({ city: CITY, at: '2026-09-28 09:00' }); });
afterEach(() => town.stop());

const shift = async (personId: string, from: string, until: string): Promise<void> => {
  const answer = await (await town.staff(personId)).request('PUT', `/api/shifts/${personId}-${from.slice(-5)}`, { body: { personId, areaCode: CELL, fromAt: local(from).toISOString(), untilAt: local(until).toISOString() } });
  expect(answer.status).toBe(200);
};
const agrees = (staff: Staff, isGiven = true) => staff.request<LastPlaceView>('PUT', '/api/last-place/consent', { body: { isGiven } });
const isAt = (staff: Staff, metres: number) => {
  const { longitude, latitude, datum } = metresFrom(placeInput(WEST_GATE), metres);
  return staff.request<LastPlaceView & ApiRefusal>('PUT', '/api/last-place', { body: { longitude, latitude, datum } });
};
const kept = () => town.server.context.db.db!.collection<{ _id: string; seen?: { wgs84: number[] } }>('lastPlaces').find().toArray();

async function disposed(): Promise<CaseDetail> {
  const { caseNo = '', unitId = '' } = await town.citizen('Lin').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });
  const officer = await town.officer(unitId);
  await officer.acts(caseNo, { action: 'accept' });
  await officer.acts(caseNo, { action: 'dispose', words: '已换', photoIds: [await staffPhoto(officer, caseNo)] });
  return (await town.acceptor()).get<CaseDetail>(`/api/cases/${caseNo}`);
}

test('the recheck goes to the nearest of the cell’s people on shift, and says why; a place of an hour ago counts no more (R26)', async () => {
  for (const id of ['cell-a', 'cell-b']) await shift(id, '2026-09-28 08:00', '2026-09-28 18:00');
  const [a, b] = [await town.staff('cell-a'), await town.staff('cell-b')];
  expect((await disposed()).course.task).toMatchObject({ personName: '名cell-a' });   // nobody is seen: the first of equals

  for (const staff of [a, b]) await agrees(staff);
  await isAt(a, 2_000);
  await isAt(b, 150);
  const { course, no } = await disposed();
  expect(course.task).toMatchObject({ personName: '名cell-b', words: expect.stringMatching(/^本网格当班，离现场最近（约 [123]00 米内，刚才的位置）$/) as string });
  const stored = await town.server.context.db.db!.collection('cases').findOne({ no });
  expect(stored?.record.at(-1).detail).toEqual({ sentToId: 'cell-b', sentBecause: course.task?.words });

  town.clock.set(local('2026-09-28 10:05'));
  expect((await disposed()).course.task).toMatchObject({ personName: '名cell-a', words: '本网格当班' });
});

test('a place is kept only with his consent, only in his shift, coarse, one and no track; it goes when he says no and when the shift ends (R73)', async () => {
  await shift('cell-a', '2026-09-28 10:00', '2026-09-28 18:00');
  const a = await town.staff('cell-a');
  expect((await a.get<LastPlaceView>('/api/last-place'))).toEqual({ consent: 'unasked', isOnShift: false });
  expect((await isAt(a, 0)).body.error.message).toBe('现在不在班次内，位置没有保存');
  town.clock.set(local('2026-09-28 10:30'));
  expect((await isAt(a, 0)).body.error.message).toBe('您没有同意共享位置，位置没有保存');

  expect((await agrees(a)).body).toEqual({ consent: 'given', isOnShift: true });
  await isAt(a, 37);
  expect((await isAt(a, 74)).body).toEqual({ consent: 'given', isOnShift: true, keptAt: local('2026-09-28 10:30').toISOString() });
  const [row, ...more] = await kept();
  expect(more).toEqual([]);
  expect(row?.seen?.wgs84).toEqual(WEST_GATE.wgs84.map((degrees, at) => Math.round((degrees + (at === 1 ? 74 / 111_320 : 0)) * 1_000) / 1_000));

  expect((await agrees(a, false)).body).toEqual({ consent: 'refused', isOnShift: true });
  expect((await kept())[0]?.seen).toBeUndefined();
  await agrees(a);
  await isAt(a, 37);
  town.clock.set(local('2026-09-28 18:00'));
  await forgetPlaces(town.server.context);
  expect((await kept())[0]?.seen).toBeUndefined();
});

test('nobody but a collector says a place, and nobody reads another one’s (R73)', async () => {
  const officer = await town.officer('lamps');

  for (const [method, path, body] of [['GET', '/api/last-place', undefined], ['PUT', '/api/last-place', { longitude: 121.5, latitude: 29.8, datum: 'wgs84' }], ['PUT', '/api/last-place/consent', { isGiven: true }]] as const) {
    expect((await officer.request(method, path, body === undefined ? {} : { body })).status).toBe(403);
    expect((await town.request(method, path, body === undefined ? {} : { body })).status).toBe(401);
  }
  expect(await kept()).toEqual([]);
});
