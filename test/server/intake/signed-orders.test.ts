import type { ChannelKeyMade, ChannelView } from '../../../shared/report/intake/channel-api';
import type { OrderRequest } from '../../../shared/report/intake/order-request';
import type { CaseDetail } from '../../../shared/case/case-api';
import type { City } from '../../../shared/city/city';
import { buildCity, WEST_GATE } from '../../shared/build';
import { signedClient, type SignedClient } from '../../support/signed-client';
import { local, placeInput, startTown, type Town } from '../../support/start-town';

const CITY = buildCity();
const TOWN: City = { ...CITY, people: [...CITY.people, { id: 'op', account: 'op', name: '运维', role: 'operator', divisionCode: '330200', isDemo: true }] };

const order = (over: Partial<OrderRequest> = {}): OrderRequest => ({
  originalId: 'YZ-0001', text: '西门口的路灯不亮，晚上很黑', place: placeInput(WEST_GATE), type: 'complaint', contactName: '林先生', contactPhone: '13800001234', answerBy: '2026-10-09T17:00:00+08:00', ...over,
});

describe('an order of the hotline', () => {
  let town: Town;
  let hotline: SignedClient;
  beforeAll(async () => {
    town = await startTown({ city: TOWN });
    hotline = await signedClient(town, '12345');
  });
  afterAll(() => town.stop());
  beforeEach(() => town.clock.set(local('2026-09-28 09:00')));

  const count = (name: string, filter: object = {}): Promise<number> => town.server.context.db.collection(name).countDocuments(filter);

  test('gets its receipt number at once, with channel, original number and the answer date the source wants (R11, R12)', async () => {
    const { status, body } = await hotline.push(order());
    await town.settle();

    const found = await (await town.acceptor()).get<CaseDetail>(`/api/cases/${body.caseNo}`);

    expect([status, body.originalId, body.isRepeat, body.isAdded]).toEqual([201, 'YZ-0001', false, false]);
    expect(found).toMatchObject({ source: 'hotline', outside: { channelName: '12345政务服务便民热线', originalId: 'YZ-0001', answerBy: '2026-10-09T09:00:00.000Z' } });
  });

  test('who called there is told to who has the case, and stands in no list, event or record (R97)', async () => {
    const { body } = await hotline.push(order({ originalId: 'YZ-quiet' }));
    await town.settle();

    const orders = await (await town.acceptor()).get<object[]>(`/api/cases/${body.caseNo}/orders`);
    const everywhere = JSON.stringify(await Promise.all(['cases', 'events', 'notices'].map((name) => town.server.context.db.collection(name).find().toArray())));

    expect(orders).toMatchObject([{ originalId: 'YZ-quiet', type: 'complaint', contact: { name: '林先生', phone: '13800001234' }, isAnswerLate: false, told: [] }]);
    expect(everywhere).not.toContain('13800001234');
  });

  test('that comes twice is one report, one case and one receipt, however many come at the same moment (R12)', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => hotline.push(order({ originalId: 'YZ-twice' }))));

    expect(new Set(answers.map(({ body }) => body.receiptNo)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
    expect(await count('cases', { 'outside.originalId': 'YZ-twice' })).toBe(1);
  });

  test('that comes again later is answered with the same receipt and the state of now (R11)', async () => {
    const first = await hotline.push(order({ originalId: 'YZ-later' }));
    await town.settle();
    await town.server.context.db.collection('cases').updateOne({ no: first.body.caseNo }, { $set: { unitId: 'roads' } });

    const again = await hotline.push(order({ originalId: 'YZ-later' }));
    const asked = await hotline.ask('YZ-later');

    expect(again.body).toMatchObject({ receiptNo: first.body.receiptNo, unitName: '鄞州市政', isRepeat: true, isAdded: false });
    expect(asked.body).toMatchObject({ receiptNo: first.body.receiptNo, unitName: '鄞州市政' });
  });

  test('with more words is added to what is under way: same number, same clock, the new words alone in the record (R11)', async () => {
    const first = await hotline.push(order({ originalId: 'YZ-more' }));
    await town.settle();
    const changed = order({ originalId: 'YZ-more', text: `${order().text}。市民再次来电：已有老人摔倒`, answerBy: '2026-09-29T12:00:00+08:00' });

    const answers = [await hotline.push(changed), await hotline.push(changed)];
    await town.settle();

    const found = await (await town.acceptor()).get<CaseDetail>(`/api/cases/${first.body.caseNo}`);
    expect(answers.map(({ status, body }) => [status, body.receiptNo, body.isAdded])).toEqual(Array(2).fill([200, first.body.receiptNo, true]));
    expect(found.record.filter(({ action }) => action === 'add').map(({ words }) => words)).toEqual(['市民再次来电：已有老人摔倒\n来源要求答复：2026-09-29 12:00 前']);
    expect(found.outside?.answerBy).toBe('2026-09-29T04:00:00.000Z');
  });

  test('with other content is 409 on a channel whose numbers stand for one thing for ever (R11)', async () => {
    const video = await signedClient(town, 'video');
    await video.push({ originalId: 'cam-1', text: '路灯不亮', place: placeInput(WEST_GATE) });

    const { status, body } = await video.push({ originalId: 'cam-1', text: '井盖不见了', place: placeInput(WEST_GATE) });

    expect([status, body.error.code]).toEqual([409, 'key-reused']);
    expect(await count('reports', { originalId: 'cam-1' })).toBe(1);
  });

  test('keeps its number apart from the same number of another channel (R11)', async () => {
    const other = await signedClient(town, '81890');

    const [one, two] = [await hotline.push(order({ originalId: 'same' })), await other.push(order({ originalId: 'same' }))];

    expect(one.body.receiptNo).not.toBe(two.body.receiptNo);
  });

  test('has its number also when triage fails, and its case when it works again (R12)', async () => {
    const { context } = town.server;
    const working = context.suggestMatter;
    (context as { suggestMatter: unknown }).suggestMatter = () => { throw new Error('triage is down'); };
    const { status, body } = await hotline.push(order({ originalId: 'YZ-down' }));
    (context as { suggestMatter: unknown }).suggestMatter = working;

    const again = await hotline.push(order({ originalId: 'YZ-down' }));

    expect([status, body.caseNo]).toEqual([201, undefined]);
    expect(body.receiptNo).toMatch(/^\d{14}$/);
    expect(again.body).toMatchObject({ receiptNo: body.receiptNo, caseNo: expect.stringMatching(/^\d{19}$/) });
  });

  test('is found by the number it has at its source, in lists and in their export (R11)', async () => {
    await hotline.push(order({ originalId: 'YZ2026-778899' }));
    await town.settle();
    const acceptor = await town.acceptor();

    const found = await acceptor.cases({ queue: 'all', words: 'yz2026-778899' });
    const { bytes } = await acceptor.request('GET', '/api/cases/export?format=csv&queue=all&words=778899');

    expect(found.map(({ outside }) => outside?.originalId)).toEqual(['YZ2026-778899']);
    expect(bytes.toString()).toMatch(/来源渠道,原编号,来源答复期限[^]*12345政务服务便民热线,YZ2026-778899,2026-10-09 17:00/);
  });

  test('without a place waits for a person under its number (R12)', async () => {
    const { status, body } = await hotline.push({ originalId: 'YZ-where', text: '路灯不亮' });

    const waiting = await (await town.acceptor()).get<{ rows: object[] }>('/api/reports?state=waiting');

    expect([status, body.state, body.waitingReason]).toEqual([201, 'waiting', 'no-place']);
    expect(waiting.rows).toContainEqual(expect.objectContaining({ receiptNo: body.receiptNo, outside: { channelName: '12345政务服务便民热线', originalId: 'YZ-where' } }));
  });

  test.each([
    ['a misspelt field', { ...order({ originalId: 'w1' }), adress: 'x' }, 422, 'unknown-field'],
    ['no words', { ...order({ originalId: 'w2' }), text: ' ' }, 422, 'bad-field'],
    ['a place abroad', order({ originalId: 'w3', place: { longitude: 130, latitude: 40, datum: 'wgs84' } }), 422, 'place-outside-city'],
    ['a day to come', order({ originalId: 'w4', happenedAt: '2027-01-01T00:00:00Z' }), 422, 'date-in-future'],
  ])('with %s is refused in words, and nothing is kept', async (_what, wrong, status, code) => {
    const answer = await hotline.push(wrong);

    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await count('reports', { originalId: wrong.originalId })).toBe(0);
  });

  test.each([
    ['signed with another key', { key: 'another' }, 401, 'bad-signature'],
    ['signed over another body', { signedBody: '{}' }, 401, 'bad-signature'],
    ['signed six minutes ago', { timestamp: String(local('2026-09-28 08:54').getTime()) }, 401, 'bad-signature'],
    ['signed six minutes ahead', { timestamp: String(local('2026-09-28 09:06').getTime()) }, 401, 'bad-signature'],
    ['signed without a time', { timestamp: 'now' }, 401, 'bad-signature'],
  ])('%s is refused, and nothing is kept', async (_what, over, status, code) => {
    const answer = await hotline.push(order({ originalId: 'forged' }), over);

    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await count('reports', { originalId: 'forged' })).toBe(0);
  });

  test('is taken four minutes off, and its very call is never taken twice (R11)', async () => {
    const timestamp = String(local('2026-09-28 08:56').getTime());

    const first = await hotline.push(order({ originalId: 'replay' }), { timestamp });
    const replayed = await hotline.push(order({ originalId: 'replay' }), { timestamp });

    expect([first.status, replayed.status, replayed.body.error.code]).toEqual([201, 409, 'replayed']);
  });

  test('an unknown channel is answered like a wrong signature', async () => {
    const { status, body } = await town.request<{ error: { code: string } }>('POST', '/api/channels/nobody/orders', { body: order(), headers: { 'X-Channel-Timestamp': String(town.clock.now().getTime()), 'X-Channel-Signature': 'f'.repeat(64) } });

    expect([status, body.error.code]).toEqual([401, 'bad-signature']);
  });
});

describe('keys of a channel', () => {
  let town: Town;
  beforeEach(async () => { town = await startTown({ city: TOWN }); });
  afterEach(() => town.stop());

  test('a new key leaves the old one a week to change over; a leaked one ends at once (R11)', async () => {
    const operator = await town.operator();
    const old = await signedClient(town, '12345');
    const fresh = await operator.post<ChannelKeyMade>('/api/channels/12345/keys', {}, { 'Idempotency-Key': 'fresh' });
    const again = await operator.post<ChannelKeyMade>('/api/channels/12345/keys', {}, { 'Idempotency-Key': 'fresh' });
    expect(again).toEqual(fresh);
    const push = async (key: string, originalId: string) => (await old.push(order({ originalId }), { key })).status;

    const inTheWeek = [await push(old.key, 'a'), await push(fresh.key, 'b')];
    town.clock.advance(8 * 24 * 60);
    const afterIt = [await push(old.key, 'c'), await push(fresh.key, 'd')];
    await (await town.operator()).post('/api/channels/12345/keys', { isLeaked: true }, { 'Idempotency-Key': 'leaked' });

    expect([...inTheWeek, ...afterIt, await push(fresh.key, 'e')]).toEqual([201, 201, 401, 201, 401]);
  });

  test('stand in no table: a copy of the channels opens nothing', async () => {
    const { key } = await signedClient(town, '12345');

    const rows = JSON.stringify(await town.server.context.db.collection('channels').find().toArray());

    expect(key.length).toBeGreaterThanOrEqual(32);
    expect(rows).not.toContain(key);
  });

  test('are made by operators alone; staff read which channels there are, without addresses (R11)', async () => {
    const acceptor = await town.acceptor();

    const refused = await acceptor.request('POST', '/api/channels/12345/keys', { body: {} });
    const seen = await acceptor.get<ChannelView[]>('/api/channels');

    expect(refused.status).toBe(403);
    expect(seen.map(({ id }) => id)).toEqual(['110', '12345', '81890', 'leader', 'media', 'opinion', 'other', 'video']);
    expect(seen.every((channel) => channel.address === undefined && channel.keys === undefined)).toBe(true);
  });

  test('a channel that was switched off takes nothing', async () => {
    const hotline = await signedClient(town, '12345');
    await (await town.operator()).request('PUT', '/api/channels/12345', { body: { name: '12345热线', source: 'hotline', whenChanged: 'add', isOn: false } });

    expect((await hotline.push(order())).status).toBe(403);
  });
});
