import type { OperatorView } from '../../../shared/score/score-api';
import type { CaseOrderView } from '../../../shared/report/intake/channel-api';
import { WAIT_SECONDS } from '../../../server/outbox/deliveries.store';
import { mendCase } from '../../support/mend-case';
import { outsideSource, type OutsideSource } from '../../support/outside-source';
import { signedClient, type SignedClient } from '../../support/signed-client';
import { local, startTown, type Town } from '../../support/start-town';

const AT = { longitude: 121.5503, latitude: 29.8744, datum: 'wgs84' } as const;

describe('the hotline hears what became of its order', () => {
  let town: Town;
  let hotline: SignedClient;
  let source: OutsideSource;
  beforeEach(async () => {
    town = await startTown({ settings: { publicUrl: 'https://gezhi.example.cn' } });
    source = await outsideSource();
    hotline = await signedClient(town, '12345');
    source.key = hotline.key;
    await (await town.operator()).request('PUT', '/api/channels/12345', { body: { name: '12345热线', source: 'hotline', whenChanged: 'add', address: source.address } });
  });
  afterEach(async () => {
    await source.close();
    await town.stop();
  });

  const lamp = async (originalId: string): Promise<string> => {
    const { body } = await hotline.push({ originalId, text: '路灯不亮', place: AT });
    await town.settle();
    return body.caseNo!;
  };
  const statuses = (): string[] => source.taken.map(({ originalId, status }) => `${originalId} ${status}`);

  test('filed, dispatched, closed: in order, signed, once each, with words and photos to look at (R19)', async () => {
    const no = await lamp('YZ-1');

    await mendCase(town, no, '已更换灯泡');
    await town.settle();
    await town.settle();

    expect(statuses()).toEqual(['YZ-1 filed', 'YZ-1 dispatched', 'YZ-1 closed']);
    expect(source.calls.every(({ isSigned }) => isSigned)).toBe(true);
    expect(source.taken[2]).toMatchObject({ channel: '12345', caseNo: no, statusWords: '已办结', words: '已更换灯泡', unitName: expect.any(String), photos: [expect.stringMatching(/^https:\/\/gezhi\.example\.cn\/api\/photos\/[0-9a-f]{64}\/display$/)] });
    expect(source.taken.map(({ sequence }) => sequence)).toEqual([...source.taken.map(({ sequence }) => sequence)].sort((a, b) => a - b));
  });

  test('what was not taken comes with its reason (R19)', async () => {
    const no = await lamp('YZ-2');
    await (await town.acceptor()).acts(no, { action: 'void', words: '属私人院内照明，请联系物业' });
    await town.settle();

    expect(source.taken).toMatchObject([{ status: 'voided', statusWords: '不予受理', words: '属私人院内照明，请联系物业' }]);
  });

  test('an answer lost on the way is asked for again, and the hotline sees it once (R19)', async () => {
    source.mood = 'dropsAnswer';
    const no = await lamp('YZ-3');
    await (await town.acceptor()).acts(no, { action: 'void', words: '重复工单，不再受理' });
    await town.settle();
    source.mood = 'well';
    town.clock.advance(1);
    await town.settle();

    expect(source.calls.length).toBeGreaterThan(1);
    expect(new Set(source.calls.map(({ key }) => key)).size).toBe(1);
    expect(statuses()).toEqual(['YZ-3 voided']);
  });

  test('a hotline that refuses is tried again, later news waits behind, and nothing is lost or out of order (R19)', async () => {
    source.mood = 'refuses';
    const no = await lamp('YZ-4');
    await mendCase(town, no);
    await town.settle();
    expect(new Set(source.calls.map(({ key }) => key.split('.')[1]))).toEqual(new Set(['filed']));

    source.mood = 'well';
    for (const seconds of WAIT_SECONDS.slice(0, 3)) {
      town.clock.advance(seconds / 60);
      await town.settle();
    }

    expect(statuses()).toEqual(['YZ-4 filed', 'YZ-4 dispatched', 'YZ-4 closed']);
  });

  test('what was tried to the end stands on the operator\'s page and goes when he sends it again (R19)', async () => {
    source.mood = 'refuses';
    const no = await lamp('YZ-5');
    await (await town.acceptor()).acts(no, { action: 'void', words: '不属于受理范围的事项' });
    for (const seconds of [0, ...WAIT_SECONDS, 0]) {
      town.clock.advance(seconds / 60);
      await town.settle();
    }
    const operator = await town.operator();
    const { deadDeliveries: [dead] } = await operator.get<OperatorView>('/api/operator');

    source.mood = 'well';
    await operator.post(`/api/operator/deliveries/${encodeURIComponent(dead!.id)}/retry`, {});
    town.clock.advance(1);
    await town.settle();

    expect(dead).toMatchObject({ subscriber: 'source', caseNo: no, lastError: expect.stringContaining('12345热线') });
    expect(statuses()).toEqual(['YZ-5 voided']);
  });

  test('one that hangs keeps nobody else waiting: the town\'s own news is told meanwhile (R19)', async () => {
    source.mood = 'hangs';
    const nos = [await lamp('h1'), await lamp('h2'), await lamp('h3'), await lamp('h4')];
    for (const no of nos) await (await town.acceptor()).acts(no, { action: 'void', words: '不属于受理范围的事项' });

    const since = performance.now();
    await town.settle();
    const firstRound = performance.now() - since;
    const again = performance.now();
    await lamp('h5');

    expect(firstRound).toBeLessThan(8_000);   // all wait together for the one time limit
    expect(performance.now() - again).toBeLessThan(2_000);   // then it is left alone
  });

  test('an order merged into another case hears what that one came to, without hearing twice (R17, R19)', async () => {
    const [master, child] = [await lamp('YZ-6'), await lamp('YZ-7')];
    await (await town.acceptor()).acts(child, { action: 'merge', masterNo: master });
    await mendCase(town, master, '两处一并修复');
    await town.settle();

    expect(statuses().filter((words) => words.startsWith('YZ-7'))).toEqual(['YZ-7 filed', 'YZ-7 dispatched', 'YZ-7 closed']);
    expect(source.taken.find(({ originalId, status }) => originalId === 'YZ-7' && status === 'closed')).toMatchObject({ words: '两处一并修复' });
  });

  test('who has the case sees what the hotline knows, and that its date has passed (R19)', async () => {
    const { body } = await hotline.push({ originalId: 'YZ-8', text: '路灯不亮', place: AT, answerBy: '2026-09-28T12:00:00+08:00' });
    await town.settle();
    await (await town.acceptor()).get(`/api/cases/${body.caseNo}`);
    town.clock.set(local('2026-09-28 13:00'));

    const orders = await (await town.leader()).get<CaseOrderView[]>(`/api/cases/${body.caseNo}/orders`);
    const mended = mendCase(town, body.caseNo!);
    await mended;
    await town.settle();
    const after = await (await town.leader()).get<CaseOrderView[]>(`/api/cases/${body.caseNo}/orders`);

    expect(orders).toMatchObject([{ originalId: 'YZ-8', isAnswerLate: true, told: [] }]);
    expect(after[0]).toMatchObject({ isAnswerLate: false, told: [{ words: '已受理立案' }, { words: '已派遣承办单位' }, { words: '已办结' }] });
  });
});
