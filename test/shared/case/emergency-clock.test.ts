import { chooseFiling } from '../../../shared/case/filing';
import type { ActiveEmergency } from '../../../shared/city/process';
import { local, openedCase } from '../build';
import { dispatched, play, reported, TOWN } from './play';

const emergency = (over: Partial<ActiveEmergency['plan']> = {}, divisionCode = '330212'): ActiveEmergency => ({
  id: 'e-1', divisionCode, startedAt: local('2026-09-28 08:00'),
  plan: { id: 'typhoon', name: '防台', matterIds: ['asset:01'], autoFileFrom: 0.3, limit: { amount: 1, unit: 'urgentHour' }, roster: [], channels: [], ...over },
});
const inEmergency = (...emergencies: readonly ActiveEmergency[]) => ({ ...TOWN, emergencies });
const AREA = ['330200', '330212', '330212014', '330212014001', '330212014001001'];

describe('while an emergency is on', () => {
  test.each<[string, ActiveEmergency, string, string]>([
    // what                                  emergency                                                         class            limit
    ['a class it takes over',                emergency(),                                                      'asset:01037',  '1 urgentHour'],
    ['every class, when it takes over all',  emergency({ matterIds: ['*'] }),                                  'matter:06010', '1 urgentHour'],
    ['a class it leaves alone',              emergency(),                                                      'matter:06010', '4 workHour'],
    ['a place outside it',                   emergency({}, '330203'),                                          'asset:01037',  '2 workDay'],
    ['the whole city',                       emergency({}, '330200'),                                          'asset:01037',  '1 urgentHour'],
    ['no class at all',                      emergency({ matterIds: [] }),                                     'asset:01037',  '2 workDay'],
  ])('%s has this limit (R40)', (_what, one, matterId, words) => {
    const filing = chooseFiling(inEmergency(one), matterId, `${matterId}:1`, 'person', AREA);

    expect(filing.ok && `${filing.condition.limit.amount} ${filing.condition.limit.unit}`).toBe(words);
    expect(filing.ok && filing.chosen.limit).toEqual(filing.ok && filing.condition.limit);
  });

  test('what comes by telephone is filed and dispatched without a person, within the hour (R40)', () => {
    const night = openedCase({ source: 'hotline', receivedAt: local('2026-09-28 23:00') }, inEmergency(emergency()));

    expect(night).toMatchObject({ state: 'dispatched', matter: { chosenBy: 'rule' }, clock: { dueAt: local('2026-09-29 00:00') } });
    expect(reported().state).toBe('reported');
  });

  test('a case filed is due within the hour, at night too, and keeps it when the emergency is stood down (R6, R40)', () => {
    const city = inEmergency(emergency({ autoFileFrom: 1.1 }));
    const filed = play(reported(city), [['accept-1', '2026-09-28 23:00', { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }]], { city });
    expect(filed).toMatchObject({ state: 'dispatched', clock: { dueAt: local('2026-09-29 00:00') } });

    const returned = play(filed, [['officer-lamps', '2026-09-28 23:10', 'return'], ['dispatch-1', '2026-09-29 09:00', { action: 'dispatch', unitId: 'roads' }]]);

    expect(returned.clock?.limit).toEqual({ amount: 1, unit: 'urgentHour' });
    expect(dispatched().clock?.limit).toEqual({ amount: 2, unit: 'workDay' });
  });
});
