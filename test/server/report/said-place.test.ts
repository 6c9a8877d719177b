import type { CaseDetail, Page, ReportView } from '../../../shared/case/case-api';
import type { WaitingReport } from '../../../shared/report/waiting-api';
import { buildCity } from '../../shared/build';
import { startTown, type Town } from '../../support/start-town';

describe('where it is, from words alone', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ city: buildCity({ places: [{ name: '风铃实验小学', kind: 'school', districtCode: '330212', wgs84: [121.56, 29.85] }, { name: '风铃广场', kind: 'commercial', districtCode: '330212', wgs84: [121.57, 29.85] }] }) });
  });
  afterAll(() => town.stop());

  test('a town alone waits, and the acceptor reads what the words seem to say (R10)', async () => {
    await town.citizen('Lin').reports('鄞州首南的路灯不亮');
    await town.settle();

    const { rows } = await (await town.acceptor()).get<Page<WaitingReport>>('/api/reports?state=waiting');

    expect(rows).toMatchObject([{ said: { sentence: '文字里像是：鄞州区首南街道', divisionCode: '330212014', because: ['鄞州', '首南'] } }]);
    expect(rows[0]?.said?.point).toBeUndefined();
  });

  test('a short name waits with its point offered, and the acceptor takes it over (R10)', async () => {
    const wu = await town.citizen('Wu').reports('风铃广场的路灯不亮');
    await town.settle();
    const acceptor = await town.acceptor();
    const { rows } = await acceptor.get<Page<WaitingReport>>('/api/reports?state=waiting');
    const point = rows.find(({ receiptNo }) => receiptNo === wu.receiptNo)?.said?.point;

    const placed = await acceptor.post<ReportView>(`/api/reports/${wu.receiptNo}/triage`, { place: { longitude: point?.gcj02[0], latitude: point?.gcj02[1], datum: 'gcj02' } }, { 'Idempotency-Key': 'said-1' });

    expect(point?.name).toBe('风铃广场');
    expect(placed).toMatchObject({ districtName: '鄞州区', caseNo: expect.any(String) as string });
  });

  test('a named place opens a case that an acceptor still looks at, its place marked as from the words (R10)', async () => {
    const zhou = await town.citizen('Zhou').reports('风铃实验小学门口的路灯不亮');
    await town.settle();

    const { caseNo, districtName } = await zhou.view() as ReportView;
    const detail = await (await town.acceptor()).get<CaseDetail>(`/api/cases/${caseNo}`);

    expect(districtName).toBe('鄞州区');
    expect(detail).toMatchObject({ state: 'reported', placeFacts: { source: '按文字所说，请核实，误差约 300 米', said: '文字里像是：鄞州区 风铃实验小学' } });
  });
});
