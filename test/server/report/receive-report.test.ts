import { buildCity, WEST_GATE } from '../../shared/build';
import { local, placeInput, startTown, type Town } from '../../support/start-town';
import { isReceiptNo } from '../../../shared/report/receipt-no';
import type { Receipt, ReportView } from '../../../shared/case/case-api';

const AT = placeInput(WEST_GATE);

describe('a report is taken in', () => {
  let town: Town;
  beforeAll(async () => { town = await startTown({ city: buildCity() }); });
  afterAll(() => town.stop());
  beforeEach(() => town.clock.set(local('2026-09-28 09:00')));

  const count = (name: string, filter: object = {}): Promise<number> => town.server.context.db.collection(name).countDocuments(filter);

  test('a citizen reads number, grid, unit and due time in the answer (R12)', async () => {
    const reported = await town.citizen('Lin').reports('西门口的路灯不亮', { at: AT });

    expect(reported).toMatchObject({ state: 'linked', isRepeat: false, districtName: '鄞州区', unitName: '鄞州路灯管理所', cellName: '首南一格', isEstimate: false });
    expect(isReceiptNo(reported.receiptNo)).toBe(true);
    expect(new Date(reported.dueAt ?? '')).toEqual(local('2026-09-30 09:00'));
  });

  test('fifty at the same moment with one key leave one report, one case and one number', async () => {
    const lin = town.citizen('Fifty');
    const send = () => lin.request<Receipt>('POST', '/api/reports', { body: { text: '路灯不亮五十次', place: AT }, headers: { 'Idempotency-Key': 'fifty' } });

    const answers = await Promise.all(Array.from({ length: 50 }, send));

    expect(new Set(answers.map(({ body }) => body.receiptNo)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.caseNo)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.secret)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(49).fill(200), 201]);
    expect(await count('reports', { text: '路灯不亮五十次' })).toBe(1);
    expect(await count('cases', { text: '路灯不亮五十次' })).toBe(1);
  });

  test('the same key after the case has moved on answers with the state of now', async () => {
    const lin = town.citizen('Later');
    const first = await lin.reports('西门口的路灯又不亮', { at: AT, key: 'later' });
    await town.settle();
    await town.server.context.db.collection('cases').updateOne({ no: first.caseNo }, { $set: { unitId: 'roads' } });

    const again = await lin.reports('西门口的路灯又不亮', { at: AT, key: 'later' });

    expect(again).toMatchObject({ receiptNo: first.receiptNo, secret: first.secret, isRepeat: true, unitName: '鄞州市政' });
  });

  test.each([
    ['another text', { text: '别的事' }],
    ['another place', { place: { ...AT, latitude: AT.latitude + 0.001 } }],
    ['a matter', { matterId: 'asset:01037' }],
  ])('the same key with %s is 409 and changes nothing', async (_what, change) => {
    const lin = town.citizen(`Reuse ${_what}`);
    await lin.reports('路灯不亮', { at: AT, key: 'same' });
    const before = await count('reports');

    const answer = await lin.request<{ error: { code: string; message: string } }>('POST', '/api/reports', { body: { text: '路灯不亮', place: AT, ...change }, headers: { 'Idempotency-Key': 'same' } });

    expect([answer.status, answer.body.error.code]).toEqual([409, 'key-reused']);
    expect(answer.body.error.message).toContain('换一个新的键');
    expect(await count('reports')).toBe(before);
  });

  test('the same key from another phone is another report', async () => {
    const lin = await town.citizen('A phone').reports('路灯不亮', { at: AT, key: 'shared' });
    const zhou = await town.citizen('B phone').reports('路灯不亮', { at: AT, key: 'shared' });

    expect(zhou.receiptNo).not.toBe(lin.receiptNo);
  });

  test('when triage fails the number stands, and the relay makes the case good (R12)', async () => {
    const { context } = town.server;
    const real = context.locator.locate;
    let isBroken = true;
    const flaky = { ...context.locator, locate: (place: Parameters<typeof real>[0]) => real(place) };
    Object.assign(context.locator, { locate: (place: Parameters<typeof real>[0]) => { if (isBroken && new Error().stack?.includes('triage')) throw new Error('cut off'); return flaky.locate(place); } });

    const reported = await town.citizen('Wang').reports('路边垃圾没人清', { at: AT });
    isBroken = false;
    await town.settle();

    expect(reported).toMatchObject({ state: 'received', sentence: expect.stringContaining('已收到') });
    expect(reported.caseNo).toBeUndefined();
    expect(await reported.view()).toMatchObject({ state: 'linked', unitName: '首南街道' });
    Object.assign(context.locator, { locate: real });
  });

  test('a grid worker settles on the spot and the case is closed at once (R41)', async () => {
    const worker = await town.gridWorker('330212');
    const [before, after] = await Promise.all([town.citizen('w').uploads(await photo('before')), town.citizen('w').uploads(await photo('after'))]);

    const receipt = await worker.post<Receipt>('/api/reports', { text: '路边垃圾', place: AT, photoIds: [before], settled: { words: '已清走', photoIds: [after] } }, { 'Idempotency-Key': 'settled' });

    const stored = await town.server.context.db.collection('cases').findOne({ no: receipt.caseNo });
    expect(stored).toMatchObject({ state: 'closed', isSelfDisposed: true, source: 'gridWorker' });
  });

  test('a channel names source and original number; a plain caller is a citizen', async () => {
    const receipt = await town.service.post<Receipt>('/api/reports', { text: '路灯不亮', place: AT, source: 'hotline', originalId: '12345-1' }, { 'Idempotency-Key': 'hotline-1' });

    expect(await town.server.context.db.collection('reports').findOne({ receiptNo: receipt.receiptNo })).toMatchObject({ source: 'hotline', originalId: '12345-1', reporter: { kind: 'service' } });
  });
});

describe('a receipt opens a report to who holds it', () => {
  let town: Town;
  let lin: Awaited<ReturnType<ReturnType<Town['citizen']>['reports']>>;
  beforeAll(async () => {
    town = await startTown({ city: buildCity() });
    lin = await town.citizen('Lin').reports('西门口的路灯不亮', { at: AT });
    await town.settle();
  });
  afterAll(() => town.stop());

  test('with number and secret he follows it; staff names stay out', async () => {
    const view = await lin.view();

    expect(view).toMatchObject({ receiptNo: lin.receiptNo, state: 'linked', caseState: 'dispatched', step: 2 });
    expect(JSON.stringify(view)).not.toMatch(/名accept|rule:/);
  });

  test.each([
    ['without a secret', () => lin.receiptNo, ''],
    ['with a wrong secret', () => lin.receiptNo, 'x'.repeat(32)],
    ['with a number nobody has', () => '26092899999999', 'x'.repeat(32)],
  ])('%s the answer is the same refusal', async (_what, number, secret) => {
    const answer = await town.request<{ error: { code: string } }>('GET', `/api/reports/${number()}`, { headers: secret === '' ? {} : { 'X-Receipt-Secret': secret } });

    expect([answer.status, answer.body.error.code]).toEqual([403, 'wrong-secret']);
  });

  test('staff see what lies in their area or unit and nothing else (R86)', async () => {
    const status = async (who: Awaited<ReturnType<Town['acceptor']>>) => (await who.request('GET', `/api/reports/${lin.receiptNo}`)).status;

    expect(await status(await town.acceptor())).toBe(200);
    expect(await status(await town.officer('lamps'))).toBe(200);
    expect(await status(await town.officer('roads'))).toBe(403);
    expect(await status(await town.gridWorker('330212014'))).toBe(200);
    expect(await status(await town.gridWorker('330203'))).toBe(403);
    expect((await town.service.request('GET', `/api/reports/${lin.receiptNo}`)).status).toBe(200);
  });

  test('an addition comes into report and case once, however often it is sent', async () => {
    const send = () => town.request<ReportView>('POST', `/api/reports/${lin.receiptNo}/additions`, { body: { text: '今天还是不亮' }, headers: { 'X-Receipt-Secret': lin.secret, 'Idempotency-Key': 'add-1' } });

    const answers = await Promise.all([send(), send(), send()]);
    await town.settle();

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const report = await town.server.context.db.collection('reports').findOne({ receiptNo: lin.receiptNo });
    expect(report?.additions).toHaveLength(1);
    expect((await lin.view()).record.filter(({ action }) => action === 'add')).toHaveLength(1);
  });

  test.each([
    ['an empty addition', {}, 'k-empty', 422, 'needs-words'],
    ['the key of another addition', { text: '别的话' }, 'add-1', 409, 'key-reused'],
    ['a photo never received', { photoIds: ['d'.repeat(64)] }, 'k-photo', 422, 'photo-unknown'],
  ])('%s is refused', async (_what, body, key, status, code) => {
    const answer = await town.request<{ error: { code: string } }>('POST', `/api/reports/${lin.receiptNo}/additions`, { body, headers: { 'X-Receipt-Secret': lin.secret, 'Idempotency-Key': key } });

    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  test('stars wait until the case is closed', async () => {
    const answer = await town.request<{ error: { code: string } }>('POST', `/api/reports/${lin.receiptNo}/satisfaction`, { body: { stars: 5 }, headers: { 'X-Receipt-Secret': lin.secret, 'Idempotency-Key': 'r' } });

    expect([answer.status, answer.body.error.code]).toEqual([409, 'wrong-state']);
  });

  test('the chip says what would be understood, and nothing is written', async () => {
    const before = await town.server.context.db.collection('reports').countDocuments();

    const understood = await town.post<{ unitName: string; guesses: { name: string }[] }>('/api/understand', { text: '路灯不亮', place: AT });

    expect(understood).toMatchObject({ isInCity: true, unitName: '鄞州路灯管理所', guesses: [{ name: '路灯' }] });
    expect(await town.server.context.db.collection('reports').countDocuments()).toBe(before);
  });
});

async function photo(seed: string): Promise<Buffer> {
  const { picture } = await import('../../support/picture');
  return picture(seed);
}
