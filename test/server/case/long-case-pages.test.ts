import { trimRecords } from '../../../server/case/trim-records';
import type { ContractorJob } from '../../../shared/case/acts-api';
import type { CaseDetail } from '../../../shared/case/case-api';
import { buildCity, CITY, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Town } from '../../support/start-town';

const TOWN = buildCity({ process: { ...CITY.process, contractors: [{ id: 'firm', name: '演示·施工队', divisionCode: '330212', isDemo: true }] } });

let town: Town;
beforeAll(async () => { town = await startTown({ city: TOWN }); });
afterAll(() => town.stop());

test('a long case shows its whole course to staff, reporter and contractor, trimmed or not (R23, R45)', async () => {
  const reported = await town.citizen('Lin').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });
  const no = reported.caseNo ?? '';
  const dispatcher = await town.staff('dispatch-1');
  await (await town.officer('lamps')).acts(no, { action: 'return', words: '不是本单位的灯' });
  await dispatcher.acts(no, { action: 'surrogate', words: '先修好再说', contractorId: 'firm', costYuan: 800 });
  for (let line = 0; line < 55; line += 1) await dispatcher.acts(no, { action: 'note', words: `第 ${line} 次电话` });
  const seen = async () => {
    const detail = await dispatcher.get<CaseDetail>(`/api/cases/${no}`);
    return { detail, report: await reported.view(), job: await town.get<ContractorJob>(`/api/contractor/${detail.course.surrogate?.linkToken ?? ''}`) };
  };
  const before = await seen();

  expect(await trimRecords(town.server.context)).toBe(1);

  expect(await seen()).toEqual(before);
  expect(before.detail.record.map(({ seq }) => seq)).toEqual(before.detail.record.map((_line, index) => index + 1));
  expect(before.job.demand).toBe('先修好再说');
  const after = await dispatcher.acts(no, { action: 'note', words: '又一次' });
  expect(after.record).toHaveLength(before.detail.record.length + 1);
  expect((await reported.asks('urge')).record.map(({ action }) => action)).toEqual([...before.report.record.map(({ action }) => action), 'urge']);
});
