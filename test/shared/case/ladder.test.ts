import { dispatched, play, refused, reported, tick, toldSince, TOWN, type Step } from './play';
import { local } from '../build';

const ACCEPT: Step = ['officer-lamps', '2026-09-28 10:00', 'accept'];
const disposing = () => play(dispatched(), [ACCEPT]);   // two working days: Monday 28th 09:00 to Wednesday 30th 09:00; the 1st and 2nd of October are holidays

describe('the ladder of supervision', () => {
  test('climbs by itself: when the limit is used up, when it is used twice, and then it is 积案 (R33)', () => {
    const first = tick(disposing(), '2026-09-30 09:00');
    const second = tick(first, '2026-10-06 09:00');
    const third = tick(second, '2026-10-08 09:00');

    expect(first.supervisions).toMatchObject([{ level: 1, colour: 'yellow', byRule: true, replyDueAt: local('2026-10-05 09:00') }]);
    expect(second.supervisions?.map(({ level, colour }) => `${level} ${colour}`)).toEqual(['1 yellow', '2 red']);
    expect(third).toMatchObject({ ladderStep: 3, isBacklog: true });
    expect(third.record.filter(({ action }) => action === 'supervise').map(({ actor, detail }) => [actor.id, detail])).toEqual([
      ['rule:ladder', { level: 1, colour: 'yellow' }], ['rule:ladder', { level: 2, colour: 'red' }], ['rule:ladder', { level: 3, colour: 'red' }],
    ]);
    expect(tick(third, '2027-06-01 09:00').supervisions).toHaveLength(3);
  });

  test('does not make 积案 of two urgent hours in one afternoon, but of a week (R33)', () => {
    const filed = play(reported(), [['accept-1', '2026-09-28 09:00', { action: 'file', matterId: 'asset:01001', filingConditionId: 'asset:01001:1' }]]);   // a cover: two urgent hours

    expect(tick(filed, '2026-09-28 16:00')).toMatchObject({ ladderStep: 2 });
    expect(tick(filed, '2026-10-05 08:59')).toMatchObject({ ladderStep: 2 });
    expect(tick(filed, '2026-10-05 09:00')).toMatchObject({ ladderStep: 3, isBacklog: true });
  });

  test('tells leaders level, colour and 积案 with each step (R33)', () => {
    const steps = tick(disposing(), '2026-10-09 09:00').pending.filter(({ type }) => type === 'case.supervised');

    expect(steps.map(({ data }) => [data['level'], data['colour'], data['isBacklog']])).toEqual([[1, 'yellow', false], [2, 'red', false], [3, 'red', true]]);
  });

  test('stands while the case does, and goes on where it was', () => {
    const returned = play(tick(disposing(), '2026-09-30 10:00'), [['officer-lamps', '2026-09-30 10:00', 'return']]);
    expect(tick(returned, '2026-10-20 09:00').supervisions).toHaveLength(1);

    const again = play(returned, [['dispatch-1', '2026-10-20 09:00', { action: 'dispatch', unitId: 'lamps' }]]);

    expect(again.ladderStep).toBe(1);
    expect(tick(again, '2026-10-20 10:00').supervisions).toHaveLength(1);
    expect(tick(again, '2026-10-22 09:00').supervisions).toHaveLength(2);
  });

  test('begins below for another unit, and the case stays 积案 (R30, R33)', () => {
    const old = tick(disposing(), '2026-10-09 09:00');
    const other = play(old, [['dispatch-1', '2026-10-09 09:10', { action: 'consult', unitIds: ['roads'] }], ['dispatch-1', '2026-10-09 09:20', { action: 'conclude', unitId: 'roads' }]]);

    expect(other).toMatchObject({ ladderStep: 0, isBacklog: true, isOverdue: true });
    expect(toldSince(other, tick(other, '2026-10-13 09:20'))).toEqual(expect.arrayContaining(['reminder.due colour red', 'case.supervised 1']));
  });

  test('by hand has level, demand and, where it is asked for, a day to answer; an answer late is told once (R33)', () => {
    const demanded = play(disposing(), [['leader-1', '2026-09-28 14:00', { action: 'supervise', superviseLevel: 2, isReplyNeeded: true, words: '今天务必亮灯' }]]);
    expect(demanded.supervisions).toMatchObject([{ level: 2, colour: 'red', demand: '今天务必亮灯', byRule: false, replyDueAt: local('2026-09-29 12:00') }]);

    const late = tick(demanded, '2026-09-29 12:00');
    expect(toldSince(demanded, late)).toContain('reminder.due reply');
    expect(toldSince(late, tick(late, '2026-09-29 18:00'))).not.toContain('reminder.due reply');

    const replied = play(late, [['officer-lamps', '2026-09-29 18:00', { action: 'reply', words: '今晚更换' }]]);
    expect(replied.supervisions).toMatchObject([{ replied: { words: '今晚更换' } }]);
    expect(refused(replied, ['officer-lamps', '2026-09-29 18:10', 'reply']).message).toContain('没有待回复的督办');
  });

  test('by hand that asks for no answer waits for none', () => {
    const demanded = play(disposing(), [['leader-1', '2026-09-28 14:00', 'supervise']]);

    expect(demanded.supervisions?.[0]).not.toHaveProperty('replyDueAt');
    expect(refused(demanded, ['officer-lamps', '2026-09-28 15:00', 'reply']).code).toBe('wrong-state');
  });

  test('of a long case ends in a talk whose minutes name who took part (R33)', () => {
    const backlog = tick(disposing(), '2026-10-09 09:00');

    expect(play(backlog, [['leader-1', '2026-10-09 15:00', { action: 'minute', participants: '路灯所、街道', words: '十日内更换整段线路' }]]).minutes)
      .toEqual([{ at: local('2026-10-09 15:00'), byName: '名leader-1', words: '十日内更换整段线路', participants: '路灯所、街道' }]);
    expect(refused(backlog, ['leader-1', '2026-10-09 15:00', { action: 'minute', participants: ' ' }])).toMatchObject({ code: 'needs-field' });
  });
});

describe('the colour of a case', () => {
  test('is told once at each change: yellow at 60 of a hundred, red at the end (R34)', () => {
    const start = disposing();
    const yellow = tick(start, '2026-09-29 11:00');
    const red = tick(yellow, '2026-09-30 09:00');

    expect(toldSince(start, tick(start, '2026-09-29 10:00'))).toEqual([]);
    expect(toldSince(start, yellow)).toEqual(['reminder.due colour yellow']);
    expect(toldSince(yellow, tick(yellow, '2026-09-29 18:00'))).toEqual([]);
    expect(toldSince(yellow, red)).toEqual(['reminder.due colour red', 'case.supervised 1']);
  });

  test('after twelve hours without the server is told once, the last one alone (R34)', () => {
    const short = play(dispatched(TOWN, { text: '路边暴露垃圾没人清' }), [['officer-shounan', '2026-09-28 09:10', 'accept']]);

    const told = toldSince(short, tick(short, '2026-09-28 21:00'));

    expect(short.clock?.limit).toEqual({ amount: 4, unit: 'workHour' });
    expect(told.filter((one) => one.startsWith('reminder.due colour'))).toEqual(['reminder.due colour red']);
  });

  test('is told oldest first when several things are due at once (R34)', () => {
    const busy = play(disposing(), [
      ['street-1', '2026-09-28 10:30', { action: 'whistle', unitIds: ['law'], isUrgent: true }],
      ['officer-lamps', '2026-09-28 11:00', 'askExtend'],
      ['leader-1', '2026-09-28 11:30', { action: 'supervise', isReplyNeeded: true }],
    ]);

    expect(toldSince(busy, tick(busy, '2026-09-30 10:00'))).toEqual([
      'reminder.due response', 'reminder.due stage request', 'reminder.due colour red', 'reminder.due reply', 'case.supervised 1',
    ]);
  });

  test('told before a rework is not told again by it, one not yet told still is (R34)', () => {
    const late = tick(disposing(), '2026-09-30 10:00');
    const again = play(late, [['officer-lamps', '2026-09-30 10:10', 'dispose'], ['grid-1', '2026-09-30 11:00', 'fail']]);
    const untold = play(disposing(), [['officer-lamps', '2026-09-30 10:10', 'dispose'], ['grid-1', '2026-09-30 11:00', 'fail']]);

    expect(toldSince(again, tick(again, '2026-09-30 11:01'))).toEqual([]);
    expect(untold).toMatchObject({ isOverdue: true, reminder: { colour: 'green' } });
    expect(toldSince(untold, tick(untold, '2026-09-30 11:01'))).toEqual(['reminder.due colour red', 'case.supervised 1']);
  });
});
