import { pausedMinutesAt, usedMinutesAt } from '../../../shared/sla/clock';
import type { CaseFile } from '../../../shared/case/case-file';
import { local } from '../build';
import { dispatched, play, reported, tick, toldSince, TOWN, type Step } from './play';

const usedAt = ({ clock }: CaseFile, at: string) => clock && usedMinutesAt(clock, local(at), TOWN.calendar);

describe('the disposal clock', () => {
  const ACCEPT: Step = ['officer-lamps', '2026-09-28 10:00', 'accept'];

  test.each<[string, readonly Step[], number, number]>([
    // what stands in between                     acts (09:00 dispatched, an hour used each before 11:00)                                                                          used at 16:00   stood
    ['nothing',                                    [ACCEPT],                                                                                                                       300,  0],
    ['a return to the dispatcher',                 [ACCEPT, ['officer-lamps', '2026-09-28 11:00', 'return'], ['dispatch-1', '2026-09-28 15:00', { action: 'dispatch', unitId: 'lamps' }]], 180, 240],
    ['a consultation that finds the same owner',   [ACCEPT, ['dispatch-1', '2026-09-28 11:00', { action: 'consult', unitIds: ['roads'] }], ['dispatch-1', '2026-09-28 15:00', { action: 'conclude', unitId: 'lamps' }]], 180, 240],
    ['a recheck that fails',                       [ACCEPT, ['officer-lamps', '2026-09-28 11:00', 'dispose'], ['grid-1', '2026-09-28 15:00', 'fail']],                             180,  240],
    ['a merge undone',                             [ACCEPT, ['accept-1', '2026-09-28 11:00', { action: 'merge', master: { caseId: 'x', no: '1' } }], ['accept-1', '2026-09-28 15:00', 'unmerge']], 180, 240],
    ['a unit that asks its own worker to do it again', [ACCEPT, ['officer-lamps', '2026-09-28 10:30', { action: 'assign', personId: 'handler-lamps' }], ['handler-lamps', '2026-09-28 11:00', 'finish'], ['officer-lamps', '2026-09-28 15:00', 'redo']], 300, 0],
  ])('with %s has used what the unit had (R29, R30)', (_what, steps, used, stood) => {
    const caseFile = play(dispatched(), steps);

    expect(usedAt(caseFile, '2026-09-28 16:00')).toBe(used);
    expect(pausedMinutesAt(caseFile.clock!, local('2026-09-28 16:00'))).toBe(stood);
  });

  test('ends when the unit hands back its reply, not when its worker is done', () => {
    const finished = play(dispatched(), [ACCEPT, ['officer-lamps', '2026-09-28 10:00', { action: 'assign', personId: 'handler-lamps' }], ['handler-lamps', '2026-09-28 11:00', 'finish']]);
    const late = play(finished, [['officer-lamps', '2026-09-30 10:00', 'feedback']]);

    expect(usedAt(finished, '2026-09-28 12:00')).toBe(180);
    expect(late).toMatchObject({ state: 'disposed', isOverdue: true });
  });

  test('of another unit begins anew, and what was overdue before stays so (R30)', () => {
    const other = play(dispatched(), [['dispatch-1', '2026-09-30 15:00', { action: 'consult', unitIds: ['roads'] }], ['dispatch-1', '2026-10-05 09:00', { action: 'conclude', unitId: 'roads' }]]);

    expect(other).toMatchObject({ unitId: 'roads', isOverdue: true, reminder: { colour: 'green' }, ladderStep: 0, clock: { usedMinutes: 0, startedAt: local('2026-10-05 09:00') } });
  });

  test('given straight to a contractor while it is over time keeps the overdue fact', () => {
    const given = play(dispatched(), [ACCEPT, ['dispatch-1', '2026-10-05 09:00', { action: 'surrogate', contractorId: 'firm', costYuan: 100, unitId: 'roads' }]]);

    expect(given).toMatchObject({ state: 'disposing', unitId: 'roads', isOverdue: true });
  });

  test('gets no time back by another class: a longer limit leaves what was used, a shorter one is told at once (R29, R34)', () => {
    const half = play(dispatched(), [ACCEPT]);
    const shorter = play(half, [['accept-1', '2026-09-28 16:00', { action: 'correct', matterId: 'matter:06010' }]]);
    const longer = play(half, [['accept-1', '2026-09-28 16:00', { action: 'correct', matterId: 'matter:06013' }]]);

    expect(shorter).toMatchObject({ isOverdue: false, reminder: { colour: 'green' }, clock: { usedMinutes: 300, limit: { amount: 4, unit: 'workHour' } } });
    expect(toldSince(shorter, tick(shorter, '2026-09-28 16:01'))).toEqual(['reminder.due colour red', 'case.supervised 1']);
    expect(tick(shorter, '2026-09-28 16:01').isOverdue).toBe(true);
    expect(usedAt(longer, '2026-09-28 16:00')).toBe(300);
  });

  test('of a case sent back and filed as another class has the new class’s limit, and goes to a dispatcher when its unit had returned it', () => {
    const back: readonly Step[] = [['officer-lamps', '2026-09-28 10:00', 'return'], ['dispatch-1', '2026-09-28 10:10', 'sendBack']];
    const waste = play(dispatched(), [...back, ['accept-1', '2026-09-28 10:20', { action: 'file', matterId: 'matter:06010', filingConditionId: 'matter:06010:1' }]]);
    const lamp = play(dispatched(), [...back, ['accept-1', '2026-09-28 10:20', { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:2' }]]);

    expect(waste).toMatchObject({ state: 'dispatched', unitId: 'shounan', clock: { limit: { amount: 4, unit: 'workHour' }, usedMinutes: 0 } });
    expect(lamp).toMatchObject({ state: 'filed', stageClocks: { dispatch: {} } });
    const again = play(lamp, [['dispatch-1', '2026-09-28 10:30', { action: 'dispatch', unitId: 'lamps' }]]);
    expect(again.clock).toMatchObject({ limit: { amount: 1, unit: 'workDay' }, usedMinutes: 60 });
  });
});

describe('the desks’ clocks', () => {
  test('run where the case lies and are told once when they are late: a quarter of an hour to file, as much to dispatch (R28)', () => {
    const late = tick(reported(), '2026-09-28 09:15');
    const returned = play(dispatched(), [['officer-lamps', '2026-09-28 22:00', 'return']]);

    expect(toldSince(reported(), late)).toEqual(['reminder.due stage filing']);
    expect(tick(late, '2026-09-28 20:00')).toBe(late);
    expect(returned.stageClocks?.dispatch?.dueAt).toEqual(local('2026-09-28 22:15'));   // at night too
    expect(toldSince(returned, tick(returned, '2026-09-28 23:00'))).toEqual(['reminder.due stage dispatch']);
  });

  test('leave what they used in the line of the record that ended them (R23)', () => {
    const filed = play(reported(), [['accept-1', '2026-09-28 09:20', { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }]]);

    expect(filed.record.find(({ action }) => action === 'file')?.stages).toEqual([{ stage: 'filing', usedMinutes: 20, isLate: true }]);
    expect(filed.record.find(({ action }) => action === 'dispatch')?.stages).toEqual([{ stage: 'dispatch', usedMinutes: 0, isLate: false }]);
    expect(filed.stageClocks).toEqual({});
  });
});
