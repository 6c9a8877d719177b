import { dispatched, play, refused, reported, tick, toldSince, type Step } from './play';
import { local } from '../build';

/** From the telephone to the cell, and from there up as far as it goes. */
const DOWN: Step = ['accept-1', '2026-09-28 09:05', { action: 'handDown', level: 'cell' }];
const UP: readonly Step[] = [
  ['grid-1', '2026-09-28 10:00', { action: 'escalate', words: '要停电，村里定不了' }],
  ['gridLeader-1', '2026-09-28 11:00', 'escalate'],
  ['street-1', '2026-09-28 15:00', 'escalate'],
  ['district-1', '2026-09-29 09:00', 'escalate'],
];
const climbed = () => play(reported(), [DOWN, ...UP]);

describe('a case that nobody beneath can solve', () => {
  test('climbs from cell to city, each level with its own owner and clock, on one number (R35)', () => {
    const city = climbed();

    expect(city).toMatchObject({ no: reported().no, state: 'escalated', level: 'city' });
    expect(city.levelPath?.map(({ level, divisionCode, clock, endedAt, isLate }) => [level, divisionCode, clock.limit.amount, clock.usedMinutes, endedAt !== undefined, isLate])).toEqual([
      ['cell',     '330212014001001', 4, 55,  true,  false],
      ['village',  '330212014001',    1, 60,  true,  false],
      ['street',   '330212014',       2, 120, true,  false],
      ['district', '330212',          3, 240, true,  false],
      ['city',     '330200',          5, 0,   false, undefined],
    ]);
    expect(refused(city, ['city-1', '2026-09-29 10:00', 'escalate'])).toEqual({ code: 'limit-reached', message: '已经在市一级，不能再上报' });
  });

  test.each([
    // at            may                who is elsewhere
    ['cell',         'grid-1',          ['gridLeader-1', 'street-1', 'city-1']],
    ['village',      'gridLeader-1',    ['grid-1', 'street-1']],
    ['street',       'street-1',        ['gridLeader-1', 'district-1']],
    ['district',     'district-1',      ['street-1', 'city-1']],
    ['city',         'city-1',          ['district-1', 'grid-1']],
  ])('is solved at %s by %s alone (R35)', (level, owner, others) => {
    const steps = [DOWN, ...UP].slice(0, ['cell', 'village', 'street', 'district', 'city'].indexOf(level) + 1);
    const there = play(reported(), steps);
    const solve = (id: string): Step => [id, '2026-09-29 10:00', { action: 'solve', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }];

    for (const other of others) expect(refused(there, solve(other)).code).toBe('outside-scope');
    expect(play(there, [solve(owner)])).toMatchObject({ state: 'disposed', matter: { matterId: 'asset:01037' }, task: { kind: 'recheck' } });
  });

  test('is handed down again, only downwards, and the path grows on (R35)', () => {
    const down = play(climbed(), [['city-1', '2026-09-29 10:00', { action: 'handDown', level: 'street', words: '街道先行处置' }]]);

    expect(down).toMatchObject({ level: 'street', levelPath: [{}, {}, {}, {}, { level: 'city' }, { level: 'street', divisionCode: '330212014' }] });
    expect(refused(down, ['street-1', '2026-09-29 11:00', { action: 'handDown', level: 'street' }]).code).toBe('bad-field');
    expect(refused(down, ['street-1', '2026-09-29 11:00', { action: 'handDown', level: 'city' }]).code).toBe('bad-field');
  });

  test('is dispatched to a unit by the level that has it, filed at the same time (R24, R35)', () => {
    const there = play(reported(), [DOWN, ...UP.slice(0, 2)]);
    expect(refused(there, ['street-1', '2026-09-28 15:00', { action: 'dispatch', unitId: 'lamps' }])).toMatchObject({ code: 'needs-matter' });

    const given = play(there, [['street-1', '2026-09-28 15:00', { action: 'dispatch', unitId: 'lamps', matterId: 'asset:01037', filingConditionId: 'asset:01037:2' }]]);

    expect(given).toMatchObject({ state: 'dispatched', unitId: 'lamps', isEstimate: false, matter: { filingConditionId: 'asset:01037:2' }, clock: { limit: { amount: 1, unit: 'workDay' } } });
    expect(given).not.toHaveProperty('level');
    expect(given.levelPath?.at(-1)).toMatchObject({ level: 'street', endedAt: local('2026-09-28 15:00'), isLate: false });
  });

  test('that lies at a level too long is told of once, and the stay stands as late (R35)', () => {
    const there = play(reported(), [DOWN]);

    const late = tick(there, '2026-09-28 16:00');

    expect(toldSince(there, late)).toEqual(['reminder.due level cell']);
    expect(tick(late, '2026-09-29 09:00')).toBe(late);
    expect(play(late, [['grid-1', '2026-09-29 09:00', 'escalate']]).levelPath?.[0]).toMatchObject({ isLate: true });
  });

  test('that was solved and fails its recheck comes back to the level that solved it, its used time going on (R30, R35)', () => {
    const solved = play(reported(), [DOWN, ['grid-1', '2026-09-28 11:05', { action: 'solve', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }]]);
    const back = play(solved, [['gridLeader-1', '2026-09-28 15:00', 'fail']]);

    expect(back).toMatchObject({ state: 'escalated', level: 'cell', reworkCount: 1, levelPath: [{ level: 'cell', clock: { usedMinutes: 120, runningSince: local('2026-09-28 15:00') } }] });
    expect(back).not.toHaveProperty('clock');
    expect(play(back, [['grid-1', '2026-09-28 16:00', 'solve'], ['gridLeader-1', '2026-09-28 17:00', 'pass']])).toMatchObject({ state: 'closed', closedAs: 'checked' });
  });

  test('that a unit had returned before is not given back to that unit (R35)', () => {
    const solved = play(dispatched(), [['officer-lamps', '2026-09-28 10:00', 'return'], ['street-1', '2026-09-28 10:10', 'escalate'], ['district-1', '2026-09-28 11:00', 'solve']]);
    const back = play(solved, [['grid-1', '2026-09-28 12:00', 'fail']]);

    expect(back).toMatchObject({ state: 'escalated', level: 'district', clock: { usedMinutes: 60 } });
    expect(back.clock).not.toHaveProperty('runningSince');
  });

  test('is taken up by a level only in its own area', () => {
    expect(refused(reported(), ['grid-2', '2026-09-28 10:00', 'escalate']).code).toBe('outside-scope');
  });
});
