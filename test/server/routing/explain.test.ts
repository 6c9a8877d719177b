import { randomUUID } from 'node:crypto';
import type { CaseFile } from '../../../shared/case/case-file';
import type { Receipt } from '../../../shared/case/case-api';
import type { RouteView } from '../../../shared/routing/routing-api';
import { startTown, type Staff, type Town } from '../../support/start-town';
import { local } from '../../shared/build';
import { explained, HAISHU, ROUTING_CITY, SHOUNAN } from './routing-town';

const COVER = '33021202010010001';

let town: Town;
beforeAll(async () => {
  town = await startTown({ city: ROUTING_CITY });
  await town.server.context.db.collection('assets').insertOne({
    _id: COVER as never, matterId: 'asset:01001', name: '供水井盖', manager: { unitId: 'law' }, state: 'intact', firstDate: '2020-01-01',
    wgs84: [121.56, 29.85], gcj02: [121.56, 29.85],
  });
});
afterAll(() => town.stop());

const shift = (): Promise<Staff> => town.staff('shift-1');   // nobody stays signed in overnight

async function reported(body: object): Promise<CaseFile> {
  const { caseNo } = await town.service.post<Receipt>('/api/reports', body, { 'Idempotency-Key': randomUUID() });
  const found = await town.server.context.db.collection<CaseFile>('cases').findOne({ no: caseNo! });
  return found!;
}

describe('the explanation of a route', () => {
  test.each([
    // at                 report                                                                                                       by
    ['2026-09-28 09:00', { text: '西门口的路灯不亮', place: SHOUNAN },                                                                  'duty'],
    ['2026-09-28 09:00', { text: '路边有垃圾没人清', place: HAISHU },                                                                   'duty'],
    ['2026-09-28 09:00', { text: '不知道怎么说', place: SHOUNAN },                                                                      'duty'],
    ['2026-09-29 02:00', { text: '烧烤店太吵', place: SHOUNAN, matterId: 'matter:06028' },                                              'rule'],
    ['2026-09-29 09:30', { text: '烧烤店太吵', place: SHOUNAN, matterId: 'matter:06028', source: 'hotline' },                           'duty'],
    ['2026-09-29 09:30', { text: '井盖破了', place: { ...SHOUNAN, longitude: 121.56 }, matterId: 'asset:01001' },                       'asset'],
    ['2026-09-29 09:30', { text: '钟公庙街道的垃圾', cellCode: '330212015001001', matterId: 'matter:06010' },                           'duty'],
  ])('of what is asked at %s, %j, is what then happens (R9)', async (at, body, by) => {
    town.clock.set(local(at));

    const thought = await explained(await shift(), body);
    const caseFile = await reported(body);

    expect(thought.reason).toEqual(caseFile.routing);
    expect(thought).toMatchObject({ reason: { by }, state: caseFile.state, isEstimate: caseFile.isEstimate, areaCodes: caseFile.areaCodes });
  });

  test.each([
    ['a few metres off',            { ...SHOUNAN, longitude: 121.5601 },                       'asset'],
    ['too far off',                 { ...SHOUNAN, longitude: 121.5605 },                       'duty'],
    ['said too vaguely by a phone', { ...SHOUNAN, longitude: 121.56, accuracyMetres: 80 },     'duty'],
  ])('takes the component in when the place is %s or not (R9)', async (_why, place, by) => {
    const { reason } = await explained(await shift(), { text: '井盖破了', place, matterId: 'asset:01001' });

    expect(reason.by).toBe(by);
  });

  test.each([
    ['a village', '330212014001', ['330200', '330212', '330212014', '330212014001'], 'shounan'],
    ['a street',  '330212014',    ['330200', '330212', '330212014'],                 'shounan'],
    ['a district', '330212',      ['330200', '330212'],                              'law'],
  ])('of somewhere in %s begins there: no smaller area decides (R9)', async (_what, divisionCode, areaCodes, unitId) => {
    const found = await explained(await shift(), { text: '路边有垃圾没人清', divisionCode, at: '2026-09-28T09:00:00+08:00' });

    expect(found).toMatchObject({ areaCodes, reason: { unitId } });
    expect(found.chain.length).toBeGreaterThan(0);
  });

  test('of somewhere nobody knows is refused in words', async () => {
    const refused = await (await shift()).request<{ error: { message: string } }>('POST', '/api/routing/explain', { body: { text: '路灯不亮', divisionCode: '330299' } });

    expect([refused.status, refused.body.error.message]).toEqual([422, '没有这个片区，请重新选择']);
  });

  test('creates nothing', async () => {
    const counts = async (): Promise<number[]> => Promise.all(['reports', 'cases', 'events'].map((name) => town.server.context.db.collection(name).countDocuments()));
    const before = await counts();

    await explained(await shift(), { text: '路灯不亮', place: SHOUNAN });

    expect(await counts()).toEqual(before);
  });

  test('tells every link and who else comes into question', async () => {
    const { chain, alternatives, unitName, matterName } = await explained(await shift(), { text: '路灯不亮', place: SHOUNAN, at: '2026-09-28T09:00:00+08:00' });

    expect({ unitName, matterName }).toEqual({ unitName: '鄞州路灯管理所', matterName: '路灯' });
    expect(chain.map(({ step }) => step)).toEqual(['rule', 'asset', 'cell', 'village', 'street', 'district', 'city', 'fallback']);
    expect(chain.filter(({ isDecisive }) => isDecisive).map(({ step }) => step)).toEqual(['district']);
    expect(alternatives.map(({ unitId }) => unitId)).toEqual(['roads', 'yinzhou']);
  });

  test('may be asked for another time and for a component', async () => {
    const byNight = await explained(await shift(), { text: '太吵', place: SHOUNAN, matterId: 'matter:06028', at: '2026-10-01T23:00:00+08:00' });
    const byAsset = await explained(await shift(), { text: '这个坏了', place: HAISHU, assetId: COVER });

    expect(byNight.reason).toMatchObject({ by: 'rule', ruleId: 'night' });
    expect(byAsset.reason).toMatchObject({ by: 'asset', assetId: COVER, unitId: 'law' });
  });

  test.each([
    ['without a place',            { text: '路灯不亮' },                                                                      'bad-field'],
    ['of a place abroad',          { text: '路灯不亮', place: { longitude: 2.35, latitude: 48.85, datum: 'wgs84' } },         'place-outside-city'],
    ['of a cell there is not',     { text: '路灯不亮', cellCode: '999999999999999' },                                         'bad-field'],
    ['of an unknown class',        { text: '路灯不亮', place: SHOUNAN, matterId: 'asset:99999' },                             'bad-field'],
    ['of a component there is not', { text: '路灯不亮', place: SHOUNAN, assetId: '33021202019999999' },                       'bad-field'],
    ['with a field nobody knows',  { text: '路灯不亮', place: SHOUNAN, unitId: 'city' },                                      'unknown-field'],
  ])('%s is refused in plain words', async (_why, body, code) => {
    const { status, body: answer } = await (await shift()).request<{ error: { code: string; message: string } }>('POST', '/api/routing/explain', { body });

    expect({ status, code: answer.error.code }).toEqual({ status: 422, code });
    expect(answer.error.message).toMatch(/[一-龥]/);
  });

  test('is for staff', async () => {
    expect((await town.request('POST', '/api/routing/explain', { body: { text: '路灯不亮', place: SHOUNAN } })).status).toBe(401);
  });

  test('of a case tells what was decided then and what would be now, within the reader\'s area', async () => {
    const { no, routing } = await reported({ text: '路灯不亮', place: HAISHU });

    const { kept, now } = await (await shift()).get<{ kept: object; now: RouteView }>(`/api/routing/cases/${no}`);
    const stranger = await (await town.staff('district-1')).request('GET', `/api/routing/cases/${no}`);

    expect(kept).toEqual(routing);
    expect(now.reason).toEqual(routing);
    expect(stranger.status).toBe(403);
    expect((await (await shift()).request('GET', '/api/routing/cases/3302122609280099999')).status).toBe(404);
  });
});
