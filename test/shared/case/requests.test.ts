import { local } from '../build';
import { dispatched, play, refused, reported, tick, toldSince, type Step } from './play';

const ACCEPT: Step = ['officer-lamps', '2026-09-28 10:00', 'accept'];
const disposing = () => play(dispatched(), [ACCEPT]);
const ask = (at: string): Step => ['officer-lamps', at, { action: 'askExtend', words: '要等配件' }];
const grant = (first: string, second = first): readonly Step[] => [['dispatch-1', first, 'approve'], ['shift-1', second, 'approve']];

describe('an extension', () => {
  test('adds one original limit when two people have allowed it, the dispatcher first (R31)', () => {
    const asked = play(disposing(), [ask('2026-09-28 11:00')]);
    expect(refused(asked, ['shift-1', '2026-09-28 11:10', 'approve'])).toEqual({ code: 'wrong-role', message: '延期申请现在待派遣员审批' });

    const half = play(asked, [['dispatch-1', '2026-09-28 11:10', 'approve']]);
    expect(half.clock?.dueAt).toEqual(local('2026-09-30 09:00'));
    expect(half.record.at(-1)).toMatchObject({ detail: { kind: 'extend', isLast: false }, stages: [{ stage: 'request', usedMinutes: 10, isLate: false }] });

    const granted = play(half, [['shift-1', '2026-09-28 11:20', 'approve']]);
    expect(granted.clock).toMatchObject({ extensions: 1, limit: { amount: 2, unit: 'workDay' }, dueAt: local('2026-10-06 09:00') });   // two more working days, over the holidays
    expect(granted).toMatchObject({ requests: [{ status: 'approved', approvals: [{ personId: 'dispatch-1' }, { personId: 'shift-1' }] }], stageClocks: {} });
  });

  test('is allowed by two people, though one of them holds both posts', () => {
    const half = play(disposing(), [ask('2026-09-28 11:00'), ['dispatch-1', '2026-09-28 11:10', 'approve']]);
    const both = { ...half, requests: half.requests!.map((one) => ({ ...one, approvals: one.approvals.map((approval) => ({ ...approval, personId: 'shift-1' })) })) };

    expect(refused(both, ['shift-1', '2026-09-28 11:20', 'approve'])).toMatchObject({ code: 'same-person' });
  });

  test.each<[string, readonly Step[], Step, string]>([
    // why                                    before                                                                                                                                      asks                                     code
    ['after the limit is used up',            [],                                                                                                                                         ask('2026-09-30 09:01'),                 'too-late'],
    ['while another request waits',           [ask('2026-09-28 11:00')],                                                                                                                  ask('2026-09-28 11:05'),                 'wrong-state'],
    ['a third time',                          [ask('2026-09-28 11:00'), ...grant('2026-09-28 11:10'), ask('2026-09-28 11:20'), ...grant('2026-09-28 11:30')],                              ask('2026-09-28 11:40'),                 'limit-reached'],
    ['without a reason',                      [],                                                                                                                                         ['officer-lamps', '2026-09-28 11:00', { action: 'askExtend', words: '' }], 'needs-words'],
    ['by another unit',                       [],                                                                                                                                         ['officer-roads', '2026-09-28 11:00', 'askExtend'], 'outside-scope'],
  ])('is not asked for %s (R31)', (_why, before, asks, code) => {
    expect(refused(play(disposing(), before), asks)).toMatchObject({ code });
  });

  test('refused does not count, and on the very minute it falls due it may still be asked for (R31)', () => {
    const often = Array.from({ length: 5 }, (_, index): readonly Step[] => [ask(`2026-09-28 11:0${index}`), ['dispatch-1', `2026-09-28 11:0${index}`, 'refuse']]).flat();

    const asked = play(disposing(), [...often, ask('2026-09-30 09:00')]);

    expect(asked.requests?.map(({ status }) => status)).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'open']);
  });

  test('asked for in time and allowed late undoes the overdue of the wait, and the ladder begins below (R31, R33)', () => {
    const asked = play(disposing(), [ask('2026-09-30 08:30')]);
    const late = tick(asked, '2026-09-30 11:00');
    expect(late).toMatchObject({ isOverdue: true, ladderStep: 1, reminder: { colour: 'red' } });

    const granted = play(late, grant('2026-09-30 11:30'));

    expect(granted).toMatchObject({ isOverdue: false, ladderStep: 0, reminder: { colour: 'green' } });
    expect(toldSince(granted, tick(granted, '2026-10-06 12:00'))).toEqual(['reminder.due colour red', 'case.supervised 1']);
  });

  test('does not undo an overdue that was there before it was asked for', () => {
    const second = play(dispatched(), [['officer-lamps', '2026-10-05 09:00', 'return'], ['dispatch-1', '2026-10-05 09:10', { action: 'dispatch', unitId: 'roads' }],
      ['officer-roads', '2026-10-05 09:20', { action: 'askExtend' }], ...grant('2026-10-05 09:30')]);

    expect(second).toMatchObject({ isOverdue: true, clock: { extensions: 1 } });
  });

  test('keeps what was used when the class is put right afterwards', () => {
    const granted = play(disposing(), [ask('2026-09-28 11:00'), ...grant('2026-09-28 11:10'), ['accept-1', '2026-09-28 11:30', { action: 'correct', matterId: 'matter:06010' }]]);

    expect(granted.clock).toMatchObject({ usedMinutes: 150, extensions: 1, limit: { amount: 4, unit: 'workHour' }, dueAt: local('2026-09-29 09:00') });
  });

  test.each<[string, Step]>([
    ['the unit hands in its work', ['officer-lamps', '2026-09-28 11:30', 'dispose']],
    ['it goes back to the dispatcher', ['officer-lamps', '2026-09-28 11:30', 'return']],
    ['a consultation is called', ['dispatch-1', '2026-09-28 11:30', { action: 'consult', unitIds: ['roads'] }]],
    ['it is merged', ['accept-1', '2026-09-28 11:30', { action: 'merge', master: { caseId: 'x', no: '1' } }]],
  ])('nobody decided lapses when %s: no answer, no clock, not counted', (_what, step) => {
    const moved = play(disposing(), [ask('2026-09-28 11:00'), step]);

    expect(moved.requests).toMatchObject([{ status: 'lapsed' }]);
    expect(moved.stageClocks).not.toHaveProperty('request');
    expect(moved.record.at(-1)?.stages).toContainEqual({ stage: 'request', usedMinutes: 30, isLate: false });
    expect(refused(moved, ['dispatch-1', '2026-09-28 11:40', 'approve']).code).toBe('wrong-state');
  });

  test('waiting for an answer too long is told once (R28)', () => {
    const asked = play(disposing(), [ask('2026-09-28 11:00')]);

    expect(toldSince(asked, tick(asked, '2026-09-28 17:00'))).toEqual(['reminder.due stage request']);
  });
});

describe('a suspension', () => {
  const hang = (resumeDate: string, at = '2026-09-28 11:00'): Step => ['officer-lamps', at, { action: 'askSuspend', resumeDate, words: '等施工许可' }];
  const suspended = (resumeDate: string) => play(disposing(), [hang(resumeDate), ...grant('2026-09-28 11:30')]);

  test('stands still until its day, and goes on by itself on that morning, the used minutes kept (R32)', () => {
    const standing = suspended('2026-11-02');
    expect(standing).toMatchObject({ state: 'suspended', nextTimerAt: local('2026-11-02 00:00'), suspension: { reason: '等施工许可', resumeAt: local('2026-11-02 00:00') }, clock: { usedMinutes: 150 }, stageClocks: {} });
    expect(tick(standing, '2026-11-01 23:59')).toBe(standing);

    const again = tick(standing, '2026-11-02 06:00');

    expect(again).toMatchObject({ state: 'disposing', clock: { usedMinutes: 150, runningSince: local('2026-11-02 06:00') } });
    expect(again).not.toHaveProperty('suspension');
    expect(again.record.at(-1)).toMatchObject({ action: 'resume', actor: { id: 'rule:resume' }, words: '挂账到期，恢复处置' });
  });

  test.each([
    ['2026-09-28', 'today'], ['2020-01-01', 'long ago'], ['2027-09-29', 'more than a year ahead'], ['soon', 'no day at all'],
  ])('until %s (%s) is refused (R32)', (day) => {
    expect(refused(disposing(), hang(day))).toMatchObject({ code: 'bad-field' });
  });

  test('until a year ahead is possible, twice is not (R32)', () => {
    expect(play(disposing(), [hang('2027-09-28')]).requests).toHaveLength(1);
    const again = play(suspended('2026-11-02'), [['dispatch-1', '2026-10-10 09:00', 'resume']]);
    expect(refused(again, hang('2026-12-01', '2026-10-10 10:00'))).toMatchObject({ code: 'limit-reached' });
  });

  test('answered after its day has come goes on at once', () => {
    const late = play(disposing(), [hang('2026-09-29'), ...grant('2026-09-29 10:00', '2026-09-29 11:00')]);

    expect(late.state).toBe('suspended');
    expect(tick(late, '2026-09-29 11:00').state).toBe('disposing');
  });

  test('of a case closed by force is over', () => {
    const forced = play(suspended('2026-11-02'), [['shift-1', '2026-10-09 09:00', 'forceClose']]);

    expect(forced).toMatchObject({ state: 'closed', closedAs: 'forced' });
    expect(forced).not.toHaveProperty('suspension');
    expect(forced).not.toHaveProperty('nextTimerAt');
  });
});

describe('an appeal against overdue', () => {
  const closed = () => play(dispatched(), [ACCEPT, ['officer-lamps', '2026-10-05 11:00', 'dispose'], ['grid-1', '2026-10-05 12:00', 'pass']]);
  const APPEAL: Step = ['officer-lamps', '2026-10-05 15:00', 'askAppeal'];
  const decide: readonly Step[] = [['dispatch-1', '2026-10-05 15:30', 'approve'], ['accept-1', '2026-10-05 16:00', 'approve']];

  test('after closing is reviewed twice; overdue stays to be seen, statistics leave it out (R44)', () => {
    const granted = play(closed(), [APPEAL, ...decide]);

    expect(granted).toMatchObject({ state: 'closed', isOverdue: true, isOverdueExempt: true, requests: [{ kind: 'appeal', status: 'approved' }], stageClocks: {} });
  });

  test('is made once, of what was late, and not before closing (R44)', () => {
    const no = play(closed(), [APPEAL, ['dispatch-1', '2026-10-05 15:30', 'refuse']]);
    expect(no).not.toHaveProperty('isOverdueExempt');
    expect(refused(no, APPEAL)).toMatchObject({ code: 'limit-reached' });

    const inTime = play(dispatched(), [ACCEPT, ['officer-lamps', '2026-09-28 11:00', 'dispose'], ['grid-1', '2026-09-28 12:00', 'pass']]);
    expect(refused(inTime, APPEAL).message).toContain('没有超时');
    expect(refused(disposing(), APPEAL)).toMatchObject({ code: 'wrong-state' });
  });

  test('nobody decided lapses when the citizen asks again, and may be made once more afterwards (R44)', () => {
    const reopened = play(closed(), [APPEAL, ['reporter', '2026-10-05 17:00', 'reopen']]);
    expect(reopened).toMatchObject({ state: 'reviewing', requests: [{ status: 'lapsed' }] });
    expect(reopened.stageClocks).not.toHaveProperty('request');

    const again = play(reopened, [['shift-1', '2026-10-05 17:30', 'refuseReopen'], ['officer-lamps', '2026-10-06 09:00', 'askAppeal']]);

    expect(again.requests?.map(({ status }) => status)).toEqual(['lapsed', 'open']);
  });

  test('waiting too long is told, though the case is closed (R28)', () => {
    const asked = play(closed(), [APPEAL]);

    expect(toldSince(asked, tick(asked, '2026-10-06 18:00'))).toEqual(['reminder.due stage request']);
  });
});

test('nothing is asked for or decided before a unit has it', () => {
  expect(refused(reported(), ['officer-lamps', '2026-09-28 10:00', 'askExtend']).code).toBe('wrong-state');
  expect(refused(reported(), ['dispatch-1', '2026-09-28 10:00', 'approve']).code).toBe('wrong-state');
});
