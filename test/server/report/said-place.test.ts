import type { CaseDetail, Page, ReportView } from '../../../shared/case/case-api';
import type { WaitingReport } from '../../../shared/report/waiting-api';
import { buildCity } from '../../shared/build';
import { startTown, type Town } from '../../support/start-town';

describe('where it is, from words alone', () => {
  let town: Town;
  beforeAll(async () => {
    town = await startTown({ city: buildCity({ places: [{ name: '风铃实验小学', kind: 'school', districtCode: '330212', wgs84: [121.56, 29.85] }] }) });
  });
  afterAll(() => town.stop());

  test('a town alone waits, and the acceptor reads what the words seem to say (R10)', async () => {
    await town.citizen('Lin').reports('鄞州首南的路灯不亮');
    await town.settle();

    const { rows } = await (await town.acceptor()).get<Page<WaitingReport>>('/api/reports?state=waiting');

    expect(rows).toMatchObject([{ said: { sentence: '文字里像是：鄞州区首南街道', divisionCode: '330212014', because: ['鄞州', '首南'] } }]);
    expect(rows[0]?.said?.point).toBeUndefined();
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
