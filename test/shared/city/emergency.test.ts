import { emergencyOf, emergencyRoute, rosterUnitOf } from '../../../shared/city/emergency';
import type { ActiveEmergency, EmergencyPlan } from '../../../shared/city/process';
import { explainRoute } from '../../../shared/routing/explain-route';
import { applyChange } from '../../../shared/case/change';
import { decideAct } from '../../../shared/case/act';
import { actorOf, buildCity, buildReport, CITY, hash, local, openedCase, OTHER_DISTRICT, triaged } from '../build';

const PLAN: EmergencyPlan = {
  id: 'typhoon', name: '台风防汛', matterIds: ['asset:0103', 'matter:06'], autoFileFrom: 0.4, limit: { amount: 2, unit: 'urgentHour' },
  roster: [{ divisionCode: '330200', unitId: 'city' }, { divisionCode: '330212', unitId: 'yinzhou' }, { divisionCode: '330212014', unitId: 'shounan' }], channels: ['room'],
};
const began = (id: string, divisionCode: string, at: string, plan: Partial<EmergencyPlan> = {}): ActiveEmergency => ({ id, divisionCode, startedAt: local(at), plan: { ...PLAN, ...plan } });
const inCity = (...emergencies: ActiveEmergency[]) => buildCity({ emergencies });

const STORM = inCity(began('e1', '330200', '2026-09-28 08:00'));
const SHOUNAN = ['330200', '330212', '330212014', '330212014001', '330212014001001'];

describe('which emergency holds (R40)', () => {
  const city = inCity(
    began('city', '330200', '2026-09-28 08:00'), began('district', '330212', '2026-09-28 07:00'),
    began('newer', '330212', '2026-09-28 09:00', { id: 'flood', matterIds: ['matter:06'] }), began('lamps', '330212014', '2026-09-28 06:00', { id: 'lamps', matterIds: ['asset:01037'] }),
  );

  test.each<readonly [matterId: string | undefined, areaCodes: readonly string[], which: string | undefined, why: string]>([
    // class            place                     which         why
    ['matter:06010',    SHOUNAN,                  'newer',      'of one area the newest'],
    ['asset:01037',     SHOUNAN,                  'lamps',      'the smallest area before a newer one'],
    ['asset:01038',     SHOUNAN,                  'district',   'the smallest area that takes the class over'],
    ['matter:06010',    ['330200', '330203'],     'city',       'the city where its districts have none'],
    ['matter:09005',    SHOUNAN,                  undefined,    'a class no plan names goes its ordinary way'],
    [undefined,         SHOUNAN,                  undefined,    'and so does one nobody knows'],
    ['matter:06010',    ['330100', '330106'],     undefined,    'another city is not concerned'],
  ])('%s in %j: %s, %s', (matterId, areaCodes, expected, _why) => {
    expect(emergencyOf({ matterId, areaCodes, at: local('2026-09-28 10:00') }, city)?.id).toBe(expected);
  });

  test('what was before it began is asked without it', () => {
    expect(emergencyOf({ matterId: 'matter:06010', areaCodes: SHOUNAN, at: local('2026-09-28 06:59') }, city)).toBeUndefined();
  });

  test('a plan for every class takes over what nobody knows, too', () => {
    const all = inCity(began('all', '330200', '2026-09-28 08:00', { matterIds: ['*'] }));

    expect(emergencyOf({ areaCodes: SHOUNAN }, all)?.id).toBe('all');
  });
});

describe('who is on the roster', () => {
  test.each([
    [SHOUNAN, 'shounan'],
    [['330200', '330212', '330212015'], 'yinzhou'],
    [['330200', '330203'], 'city'],
    [['330100'], undefined],
  ])('in %j it is %s: the longest territory', (areaCodes, unitId) => {
    expect(rosterUnitOf(PLAN, areaCodes)).toBe(unitId);
  });

  test('a unit that is gone from the table is passed over', () => {
    const city = inCity(began('e1', '330200', '2026-09-28 08:00', { roster: [{ divisionCode: '330200', unitId: 'gone' }] }));

    expect(emergencyRoute({ matter: { kind: 'matter', code: '06010' }, areaCodes: SHOUNAN, at: local('2026-09-28 10:00') }, city)).toBeUndefined();
  });

  test('the roster goes before rules, components and duty, and the explanation says so', () => {
    const city = buildCity({ emergencies: STORM.emergencies, routingRules: [{ id: 'all', order: 1, name: '全部', unitId: 'law' }] });
    const { reason, chain } = explainRoute({ matter: { kind: 'asset', code: '01037' }, asset: { id: 'a1', unitId: 'lamps' }, areaCodes: SHOUNAN, at: local('2026-09-28 10:00') }, city);

    expect(reason).toMatchObject({ by: 'emergency', unitId: 'shounan', words: '“台风防汛”应急期间，按值守表由首南街道处置' });
    expect(chain.filter(({ isDecisive }) => isDecisive)).toEqual([{ step: 'emergency', words: reason.words, isDecisive: true }]);
    expect(chain.map(({ words }) => words).join()).toContain('应急值守已先定');
  });
});

describe('a report in an emergency', () => {
  const opened = (over: Parameters<typeof openedCase>[0], city = STORM) => openedCase(over, city);

  test('is filed and dispatched by the roster with the urgent limit, night or not', () => {
    const caseFile = opened({ receivedAt: local('2026-09-28 23:30') });

    expect(caseFile).toMatchObject({ state: 'dispatched', unitId: 'shounan', emergencyId: 'e1', routing: { by: 'emergency' }, matter: { limit: PLAN.limit } });
    expect(caseFile.clock?.dueAt).toEqual(local('2026-09-29 01:30'));
  });

  test('is filed from a channel that else waits for a person, and from a lower confidence on', () => {
    const report = buildReport({ source: 'hotline', text: '路灯那边好像有点问题不亮' });
    const sure = triaged(report, STORM);
    const [guess] = sure.kind === 'open' ? sure.draft.guesses : [];
    const strict = inCity(began('e1', '330200', '2026-09-28 08:00', { autoFileFrom: (guess?.confidence ?? 0) + 0.01 }));

    expect(opened({ source: 'hotline', text: report.text }).state).toBe('dispatched');
    expect(opened({ source: 'hotline', text: report.text }, strict)).toMatchObject({ state: 'reported', emergencyId: 'e1', isEstimate: true });
    expect(opened({ source: 'hotline', text: report.text }, CITY)).toMatchObject({ state: 'reported' });
  });

  test('that waits is promised the emergency\'s limit', () => {
    const strict = inCity(began('e1', '330200', '2026-09-28 08:00', { autoFileFrom: 1 }));

    expect(opened({ source: 'hotline' }, strict).estimatedDueAt).toEqual(local('2026-09-28 11:00'));
  });

  test('where nobody is on the roster goes to who else would have it, with the urgent limit', () => {
    const noRoster = inCity(began('e1', '330200', '2026-09-28 08:00', { roster: [{ divisionCode: '330203', unitId: 'city' }] }));

    expect(opened({}, noRoster)).toMatchObject({ unitId: 'lamps', routing: { by: 'duty' }, emergencyId: 'e1', clock: { limit: PLAN.limit } });
  });

  test('of another class or from another place goes its ordinary way', () => {
    const elsewhere = inCity(began('e1', '330212', '2026-09-28 08:00'));

    expect(opened({ text: '商店把东西摆在人行道上店外经营' }).emergencyId).toBeUndefined();
    expect(opened({ place: OTHER_DISTRICT }, elsewhere).emergencyId).toBeUndefined();
  });

  test('is marked when an acceptor files it, and keeps its limit when the city has stood down', () => {
    const before = openedCase({ source: 'hotline' });
    const filed = (city: typeof CITY) => {
      const plan = decideAct(before, { action: 'file', key: 'k', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }, actorOf('accept-1'), { city, now: local('2026-09-28 12:00'), hash });
      if (!plan.ok) throw new Error(plan.refusal.message);
      return applyChange(before, plan.change);
    };

    expect(filed(STORM)).toMatchObject({ state: 'dispatched', unitId: 'shounan', emergencyId: 'e1', clock: { limit: PLAN.limit, dueAt: local('2026-09-28 14:00') } });
    expect(filed(CITY)).toMatchObject({ state: 'dispatched', unitId: 'lamps', clock: { limit: { amount: 2, unit: 'workDay' } } });
    expect(filed(CITY).emergencyId).toBeUndefined();
  });
});
