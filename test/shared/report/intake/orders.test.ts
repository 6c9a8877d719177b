import { additionOf, reportOfOrder } from '../../../../shared/report/intake/order';
import type { OrderRequest } from '../../../../shared/report/intake/order-request';
import { readOrderRow, type OrderRow } from '../../../../shared/report/intake/read-order-row';
import { isSignedNow, liveKeys, rotatedKeys, signedWords, type ChannelKey } from '../../../../shared/report/intake/signed-call';
import { buildReport, local } from '../../build';

const CHANNEL = { id: '12345', name: '热线', source: 'hotline' } as const;

describe('a row of a sheet of orders', () => {
  const read = (over: OrderRow) => readOrderRow({ originalId: 'Y1', text: '路灯不亮', ...over });

  test.each([
    // as written              in UTC                       why
    ['2026-09-28 09:05',       '2026-09-28T01:05:00.000Z', 'the city stands at UTC+8'],
    ['2026/9/28 9:05',         '2026-09-28T01:05:00.000Z', 'as Excel shows it'],
    ['2026/9/28 9:05:30',      '2026-09-28T01:05:00.000Z', 'seconds are left out'],
    ['2026年9月28日 9:05',     '2026-09-28T01:05:00.000Z', 'as people write it'],
    ['2026-09-28',             '2026-09-28T15:59:00.000Z', 'a date alone is good until its last minute'],
    ['2028-02-29',             '2028-02-29T15:59:00.000Z', 'a leap day'],
  ])('has its answer date %s as %s: %s (R19)', (answerBy, expected) => {
    const result = read({ answerBy });

    expect(result.ok && result.order.answerBy).toBe(expected);
  });

  test.each(['2026-02-30', '2026-13-01', '28.9.2026', '九月底', '2026-09-28 25:00', '46293'])('does not take %s for a date', (answerBy) => {
    expect(read({ answerBy })).toMatchObject({ ok: false, faults: [{ field: 'answerBy' }] });
  });

  test('tells all that is wrong with it at once (R11)', () => {
    const result = readOrderRow({ originalId: '', text: ' ', type: '闲聊', longitude: '121,5', latitude: '29.8', datum: 'GCJ-02' });

    expect(result.ok ? [] : result.faults.map(({ field }) => field).sort()).toEqual(['longitude', 'originalId', 'text', 'type']);
  });
});

describe('an order that came again', () => {
  const order = (over: Partial<OrderRequest> = {}): OrderRequest => ({ originalId: 'Y1', text: '路灯不亮', ...over });
  const before = (over: Parameters<typeof buildReport>[0] = {}) => buildReport({ text: '路灯不亮', ...over });

  test.each([
    ['the same words', {}, '', []],
    ['words behind the old ones', { text: '路灯不亮。再次来电：没有人来' }, '再次来电：没有人来', []],
    ['other words', { text: '路灯忽明忽暗' }, '路灯忽明忽暗', []],
    ['another address', { placeWords: '西门口 8 号' }, '地点：西门口 8 号', []],
    ['a photo more', { photoIds: ['a'.repeat(64), 'b'.repeat(64)] }, '', ['b'.repeat(64)]],
    ['another date', { answerBy: '2026-10-09T09:00:00Z' }, '来源要求答复：2026-10-09 17:00 前', []],
  ])('with %s adds what is new and no more (R11)', (_what, over, text, photoIds) => {
    const addition = additionOf(before({ photos: [{ photoId: 'a'.repeat(64) }] }), reportOfOrder(order(over), CHANNEL));

    expect(addition).toMatchObject({ text, photoIds });
  });

  test('for the third time does not repeat what the second one added', () => {
    const report = before({ additions: [{ key: 'k', at: local('2026-09-28 10:00'), text: '再次来电', photoIds: [] }] });

    expect(additionOf(report, reportOfOrder(order({ text: '路灯不亮。再次来电。第三次来电' }), CHANNEL)).text).toBe('第三次来电');
  });

  test('keeps its title where its words do not say it', () => {
    const text = (over: Partial<OrderRequest>) => reportOfOrder(order(over), CHANNEL).request.text;

    expect([text({ title: '照明' }), text({ title: '路灯' })]).toEqual(['照明\n路灯不亮', '路灯不亮']);
  });
});

describe('a signed call', () => {
  const key = (id: string, madeAt: string, endsAt?: string): ChannelKey => ({ id, madeAt: local(madeAt), madeBy: 'op', ...(endsAt === undefined ? {} : { endsAt: local(endsAt) }) });
  const now = local('2026-09-28 09:00');

  test('is signed over method, path, time and body, so that none can be changed', () => {
    const call = { method: 'post', path: '/a?b=1', timestamp: '1', bodyHash: 'h' };

    expect(new Set([call, { ...call, method: 'GET' }, { ...call, path: '/a' }, { ...call, timestamp: '2' }, { ...call, bodyHash: 'i' }].map(signedWords)).size).toBe(5);
  });

  test.each([[5, true], [-5, true], [5.01, false], [-5.01, false]])('signed %d minutes off is good: %s', (minutes, isGood) => {
    expect(isSignedNow(String(Math.round(now.getTime() + minutes * 60_000)), now)).toBe(isGood);
  });

  test('of an older key is good for a week after the new one, and never again after that', () => {
    const keys = rotatedKeys([key('old', '2026-01-01 00:00')], key('new', '2026-09-28 09:00'), false);

    expect(liveKeys(keys, local('2026-10-05 08:59')).map(({ id }) => id)).toEqual(['new', 'old']);
    expect(liveKeys(keys, local('2026-10-05 09:00')).map(({ id }) => id)).toEqual(['new']);
  });

  test('of a leaked key is good no more, and a key that was ending is not given longer', () => {
    const ending = key('ending', '2026-01-01 00:00', '2026-09-29 00:00');

    expect(rotatedKeys([ending], key('new', '2026-09-28 09:00'), true).map(({ id }) => id)).toEqual(['new']);
    expect(rotatedKeys([ending], key('new', '2026-09-28 09:00'), false)[0]?.endsAt).toEqual(local('2026-09-29 00:00'));
  });
});
