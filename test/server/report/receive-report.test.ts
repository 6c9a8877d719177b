import { buildCity, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Town } from '../../support/start-town';

describe('a report is taken in', () => {
  let town: Town;
  beforeAll(async () => { town = await startTown({ city: buildCity() }); });
  afterAll(() => town.stop());

  test('a citizen reads number, grid, unit and due time in the answer', async () => {
    const reported = await town.citizen('Lin').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });

    expect(reported).toMatchObject({ receiptNo: expect.stringMatching(/^\d{14}$/), state: 'linked', isRepeat: false, unitName: '鄞州路灯管理所', cellName: '首南一格', isEstimate: false });
    expect(reported.dueAt).toBe('2026-09-30T01:00:00.000Z');
  });
});
