import type { NoticePage } from '../../../shared/notice/notice-api';
import { buildCity, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Town } from '../../support/start-town';
import type { Page, ReportView } from '../../../shared/case/case-api';
import type { WaitingReport } from '../../../shared/report/waiting-api';

describe('a report without a place waits for a person', () => {
  let town: Town;
  beforeAll(async () => { town = await startTown({ city: buildCity() }); });
  afterAll(() => town.stop());

  const keyed = (key: string) => ({ 'Idempotency-Key': key });

  test('it stands in the queue, oldest first, page by page', async () => {
    for (const minute of [1, 2, 3]) {
      town.clock.advance(minute);
      await town.citizen(`Q${minute}`).reports(`路灯不亮${minute}`);
    }
    await town.settle();
    const acceptor = await town.acceptor();

    const first = await acceptor.get<Page<WaitingReport>>('/api/reports?state=waiting&limit=2');
    const second = await acceptor.get<Page<WaitingReport>>(`/api/reports?state=waiting&limit=2&cursor=${first.nextCursor}`);

    expect([...first.rows, ...second.rows].map(({ text }) => text)).toEqual(['路灯不亮1', '路灯不亮2', '路灯不亮3']);
    expect(first.rows[0]).toMatchObject({ reason: 'no-place', reasonWords: expect.stringContaining('没有位置'), guesses: [{ name: '路灯' }] });
    expect(second.nextCursor).toBeUndefined();
  });

  test('an acceptor says where, and it becomes a case at once; the same key again changes nothing', async () => {
    const lin = await town.citizen('Lin').reports('路灯不亮，在学校旁边');
    await town.settle();
    const acceptor = await town.acceptor();
    const say = () => acceptor.post<ReportView>(`/api/reports/${lin.receiptNo}/triage`, { place: placeInput(WEST_GATE), matterId: 'asset:01037' }, keyed('t1'));

    const [said, again] = [await say(), await say()];
    await town.settle();

    expect(said).toMatchObject({ caseNo: expect.any(String), unitName: '鄞州路灯管理所' });
    expect(again.caseNo).toBe(said.caseNo);
    expect(await lin.view()).toMatchObject({ state: 'linked', caseNo: said.caseNo });
    expect(await town.server.context.db.collection('cases').countDocuments({ foundingReceiptNo: lin.receiptNo })).toBe(1);
  });

  test('a void one tells its reporter why, and nobody decides twice', async () => {
    const lin = await town.citizen('Spam').reports('广告广告');
    await town.settle();
    const acceptor = await town.acceptor();

    await acceptor.post(`/api/reports/${lin.receiptNo}/void`, { words: '与城市管理无关' }, keyed('v1'));
    const late = await acceptor.request<{ error: { code: string } }>('POST', `/api/reports/${lin.receiptNo}/triage`, { body: { place: placeInput(WEST_GATE) }, headers: keyed('t2') });
    await town.settle();

    expect(await lin.view()).toMatchObject({ state: 'void', sentence: '不予受理：与城市管理无关' });
    expect([late.status, late.body.error.code]).toEqual([409, 'wrong-state']);
    const inbox = await town.request<NoticePage>('GET', `/api/notices?receiptNo=${lin.receiptNo}`, { headers: { 'X-Receipt-Secret': lin.secret } });
    expect(inbox.body.rows).toMatchObject([{ event: 'report.voided', words: '不予受理：与城市管理无关' }]);
  });

  test.each<[string, (town: Town) => Promise<{ request: Town['request'] }>, number]>([
    ['nobody signed in', async (it) => it, 401],
    ['an officer', (it) => it.officer('lamps'), 403],
    ['a grid worker', (it) => it.gridWorker(), 403],
    ['a leader may look', (it) => it.leader(), 200],
    ['the shift leader, who stands over the desk', (it) => it.staff('shift-1'), 200],
  ])('the queue is not for everybody: %s', async (_who, who, status) => {
    expect((await (await who(town)).request('GET', '/api/reports?state=waiting')).status).toBe(status);
  });

  test('words added while it waited come into its case', async () => {
    const lin = await town.citizen('Adds').reports('路灯不亮，在河边');
    await town.settle();
    await lin.adds('就在桥头');

    await (await town.acceptor()).post(`/api/reports/${lin.receiptNo}/triage`, { place: placeInput(WEST_GATE) }, keyed('t3'));
    await town.settle();

    expect((await lin.view()).record.map(({ words }) => words)).toContain('就在桥头');
  });
});
