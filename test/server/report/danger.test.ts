import type { NoticePage } from '../../../shared/notice/notice-api';
import { buildCity, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Staff, type Town } from '../../support/start-town';

const GAS = '西门口闻到很浓的煤气味，井盖那边冒出来的';
const AT = placeInput(WEST_GATE);

describe('words that speak of danger', () => {
  let town: Town;
  beforeAll(async () => { town = await startTown({ city: buildCity() }); });
  afterAll(() => town.stop());

  const told = async (staff: Staff) => (await staff.get<NoticePage>('/api/notices?limit=100')).rows.filter(({ title }) => title.startsWith('险情'));

  test('the reporter is told at once whom to ring, and still reads it on his receipt while it is open (R20)', async () => {
    const lin = await town.citizen('Lin').reports(GAS, { at: AT });

    expect(lin.danger).toEqual({ name: '燃气泄漏', phone: '119' });
    expect((await lin.view()).danger).toEqual({ name: '燃气泄漏', phone: '119' });
  });

  test('the workers of the cell and the desks above hear of it at once, not those of another district (R20, R96)', async () => {
    const { caseNo = '' } = await town.citizen('Wang').reports('二楼着火了，在冒黑烟', { at: AT });
    await town.settle();

    for (const account of ['grid-1', 'accept-1', 'shift-1']) {
      expect(await told(await town.staff(account))).toContainEqual(expect.objectContaining({ title: '险情：起火', caseNo, words: expect.stringContaining('请先确认已拨打 119') }));
    }
    expect(await told(await town.staff('grid-2'))).toEqual([]);
  });

  test('it stands in a queue of its own, marked in every list, until it has ended (R20)', async () => {
    const { caseNo = '' } = await town.citizen('Zhao').reports('电线断了掉在路上，冒火花', { at: AT });
    await town.citizen('Qian').reports('路灯不亮', { at: AT });
    const desk = await town.staff('shift-1');
    const rows = await desk.cases({ queue: 'danger', limit: '50' });

    expect(rows.map(({ no }) => no)).toContain(caseNo);
    expect(rows.every(({ danger }) => danger !== undefined)).toBe(true);
    await (await town.staff('accept-1')).acts(caseNo, { action: 'void', words: '已由供电公司处理' });
    expect((await desk.cases({ queue: 'danger', limit: '50' })).map(({ no }) => no)).not.toContain(caseNo);
  });

  test('without a place every desk of the city is asked to find out where (R20)', async () => {
    const { receiptNo } = await town.citizen('Sun').reports('有人掉进河里了');
    await town.settle();

    expect(await told(await town.staff('accept-1'))).toContainEqual(expect.objectContaining({ title: '险情：落水', receiptNo, words: expect.stringContaining('请马上核实地点') }));
  });

  test('a danger that is only added later raises the case all the same, once (R20)', async () => {
    const li = await town.citizen('Li').reports('井盖坏了', { at: AT });
    const worker = await town.gridWorker();
    const mine = async () => (await told(worker)).filter(({ caseNo }) => caseNo === li.caseNo);
    await li.adds('刚才有人受伤了，流了很多血');
    await li.adds('受伤的人还在这里，流了很多血');
    await town.settle();

    expect(await mine()).toHaveLength(1);
    expect((await li.view()).danger).toEqual({ name: '有人受伤', phone: '120' });
  });

  test.each(['去年这里着火了，现在墙还是黑的', '小心触电的牌子掉了', '路灯不亮'])('talk of what is no danger now rings nobody: %s (R20)', async (text) => {
    const { danger, caseNo } = await town.citizen(`Calm ${text}`).reports(text, { at: AT });
    await town.settle();

    expect(danger).toBeUndefined();
    expect((await told(await town.staff('grid-1'))).filter((notice) => notice.caseNo === caseNo)).toEqual([]);
  });

  test('the same report sent twice is told once', async () => {
    const once = await town.citizen('Zhou').reports('楼道里着火了', { at: AT, key: 'same' });
    await town.citizen('Zhou').reports('楼道里着火了', { at: AT, key: 'same' });
    await town.settle();

    expect((await told(await town.staff('grid-1'))).filter(({ caseNo }) => caseNo === once.caseNo)).toHaveLength(1);
  });
});
