import { dispatched, play, refused, reported, tick, toldSince, type Step } from './play';
import { local } from '../build';

const SIT: Step = ['dispatch-1', '2026-09-28 10:00', { action: 'consult', unitIds: ['roads', 'law'], words: '灯杆在围墙内，归谁' }];
const END = (over = {}): Step => ['dispatch-1', '2026-09-28 15:00', { action: 'conclude', unitId: 'roads', words: '现场确认由市政维护', ...over }];

describe('a consultation', () => {
  test('sits units together while the unit’s clock stands, and ends with minutes and an owner (R29, R37)', () => {
    const sitting = play(dispatched(), [SIT]);
    const ended = play(sitting, [END()]);

    expect(sitting).toMatchObject({ state: 'consulting', unitIds: ['lamps', 'roads', 'law'], clock: { usedMinutes: 60 }, stageClocks: { consult: { limit: { amount: 3, unit: 'workDay' } } } });
    expect(ended).toMatchObject({
      state: 'dispatched', unitId: 'roads', unitIds: ['roads'], routing: { by: 'person', words: '会商确定由鄞州市政负责' }, stageClocks: {},
      consultations: [{ question: '灯杆在围墙内，归谁', concluded: { minutes: '现场确认由市政维护', unitId: 'roads' } }], clock: { usedMinutes: 0, runningSince: local('2026-09-28 15:00') },
    });
  });

  test('without minutes or an owner is not ended, nor twice (R37)', () => {
    const sitting = play(dispatched(), [SIT]);

    expect(refused(sitting, END({ words: '' })).code).toBe('needs-words');
    expect(refused(sitting, END({ unitId: 'nobody' })).code).toBe('needs-unit');
    expect(refused(play(sitting, [END()]), END()).code).toBe('wrong-state');
  });

  test('proposes the owner for the duty table of the place, or of the component where one is known (R37)', () => {
    const ended = play(play(dispatched(), [SIT]), [END({ dutyFor: 'cell' })]);

    expect(ended.consultations?.[0]?.concluded).toMatchObject({ proposesDutyFor: 'cell' });
    expect(ended.pending.at(-1)).toMatchObject({ type: 'case.dispatched', data: { dutyFor: 'cell' } });
    expect(refused(play(dispatched(), [SIT]), END({ dutyFor: 'asset' })).message).toBe('案件没有关联部件，不能按部件确权');
    expect(play({ ...play(dispatched(), [SIT]), assetId: '330212:lamp-7' }, [END({ dutyFor: 'asset' })]).consultations?.[0]?.concluded).toMatchObject({ proposesDutyFor: 'asset' });
  });

  test('called by a level ends its stay, and files the case where it was not filed yet (R35, R37)', () => {
    const steps: readonly Step[] = [['accept-1', '2026-09-28 09:05', { action: 'handDown', level: 'street' }], ['street-1', '2026-09-28 10:00', { action: 'consult', unitIds: ['roads'] }]];
    const sitting = play(reported(), steps);

    expect(sitting).not.toHaveProperty('level');
    expect(refused(sitting, ['street-1', '2026-09-28 15:00', { action: 'conclude', unitId: 'roads' }]).code).toBe('needs-matter');
    expect(play(sitting, [['street-1', '2026-09-28 15:00', { action: 'conclude', unitId: 'roads', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }]])).toMatchObject({ state: 'dispatched', matter: { matterId: 'asset:01037' } });
  });

  test('that takes too long is told once (R28)', () => {
    const sitting = play(dispatched(), [SIT]);

    expect(toldSince(sitting, tick(sitting, '2026-10-20 09:00'))).toEqual(['reminder.due stage consult']);
  });
});
