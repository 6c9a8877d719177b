import { openedCase, local, PHOTO } from '../build';
import { reviewAskers } from '../../../shared/case/review';
import { dispatched, play, refused, reported, tick, TOWN, type Step } from './play';

const ACCEPT: Step = ['officer-lamps', '2026-09-28 10:00', 'accept'];
const MEND: readonly Step[] = [ACCEPT, ['officer-lamps', '2026-09-28 11:00', 'dispose']];
const closed = () => play(dispatched(), [...MEND, ['grid-1', '2026-09-28 12:00', 'pass']]);
const settled = () => openedCase({ source: 'gridWorker', reporter: { kind: 'person', id: 'grid-1' } as never, matterId: 'asset:01037', settled: { words: '已更换', photoIds: [PHOTO] } }, TOWN);
const MASTER = { caseId: `330212:${'m'.repeat(32)}`, no: '3302122609280000002' };
const MERGE: Step = ['accept-1', '2026-09-28 11:00', { action: 'merge', master: MASTER, words: '' }];

describe('settled on the spot', () => {
  test('is closed at once and counted apart (R41)', () => {
    expect(settled()).toMatchObject({ state: 'closed', isSelfDisposed: true, closedAs: 'self', afterPhotoIds: [PHOTO], record: [{ action: 'open' }, { action: 'settle' }] });
    expect(settled()).not.toHaveProperty('clock');
  });

  test('and opened again goes to a dispatcher with a clock, and is not counted apart any more (R41, R110)', () => {
    const again = play(settled(), [['reporter', '2026-09-29 09:00', 'reopen'], ['shift-1', '2026-09-29 10:00', 'grantReopen']]);
    expect(again).toMatchObject({ state: 'filed', isSelfDisposed: false, reworkCount: 1, stageClocks: { dispatch: { runningSince: local('2026-09-29 10:00') } } });

    const done = play(again, [['dispatch-1', '2026-09-29 10:05', { action: 'dispatch', unitId: 'lamps', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' }], ['officer-lamps', '2026-09-29 10:10', 'accept'], ['officer-lamps', '2026-09-29 11:00', 'dispose'], ['grid-1', '2026-09-29 12:00', 'pass']]);
    expect(done).toMatchObject({ state: 'closed', closedAs: 'checked' });   // whoever settled it may look at what another mended
  });
});

describe('a closed case its reporter is not content with', () => {
  test('is looked at again: with an owner and a clock at once, never in silence (R110)', () => {
    const asked = play(closed(), [['reporter', '2026-10-13 12:00', 'reopen']]);

    expect(asked).toMatchObject({ state: 'reviewing', reopenCount: 1, stageClocks: { review: { limit: { amount: 1, unit: 'workDay' } } } });
    expect(asked).not.toHaveProperty('closedAt');
    expect(tick(asked, '2026-10-15 12:00').pending.at(-1)).toMatchObject({ type: 'reminder.due', data: { stage: 'review' } });
  });

  test.each([
    ['2026-10-13 12:00', true, 'to the minute fifteen days later'],
    ['2026-10-13 12:01', false, 'a minute after'],
  ])('may be opened again at %s: %s, %s', (at, may) => {
    const ask = () => play(closed(), [['reporter', at, 'reopen']]);

    if (may) expect(ask().state).toBe('reviewing');
    else expect(refused(closed(), ['reporter', at, 'reopen'])).toEqual({ code: 'too-late', message: '办结已超过 15 天，请重新上报，我们会一并处理' });
  });

  test('goes back to its unit with the used minutes, when the review agrees (R30)', () => {
    const granted = play(closed(), [['reporter', '2026-09-29 09:00', 'reopen'], ['accept-1', '2026-09-29 10:00', 'grantReopen']]);

    expect(granted).toMatchObject({ state: 'disposing', unitId: 'lamps', reworkCount: 1, stageClocks: {}, clock: { usedMinutes: 120, runningSince: local('2026-09-29 10:00') } });
    for (const gone of ['closedAs', 'closingMet', 'assignee', 'closedAt']) expect(granted).not.toHaveProperty(gone);
  });

  test('stays closed as it was and since then, when the review does not; he asks about a closing once (R110)', () => {
    const kept = play(closed(), [['reporter', '2026-09-29 09:00', 'reopen'], ['shift-1', '2026-09-30 10:00', 'refuseReopen']]);
    expect(kept).toMatchObject({ state: 'closed', closedAs: 'checked', closedAt: local('2026-09-28 12:00') });
    expect(refused(kept, ['reporter', '2026-10-01 09:00', 'reopen'])).toEqual({ code: 'limit-reached', message: '这次办结已按您的意见复核过；有新情况请重新上报或拨打 12345' });
    expect(refused(kept, ['joined', '2026-10-13 12:01', 'reopen']).code).toBe('too-late');
  });

  const REVIEW = (day: string): readonly Step[] => [['reporter', `${day} 09:00`, 'reopen'], ['shift-1', `${day} 09:10`, 'grantReopen'], ['officer-lamps', `${day} 11:00`, 'dispose'], ['grid-1', `${day} 12:00`, 'pass']];

  test('mended again it is another closing, about which he may ask once more; a third time he is asked to report anew (R110)', () => {
    const twice = play(closed(), [...REVIEW('2026-09-29'), ...REVIEW('2026-09-30')]);

    expect(twice).toMatchObject({ state: 'closed', reopenCount: 2 });
    expect(refused(twice, ['reporter', '2026-10-09 09:00', 'reopen'])).toEqual({ code: 'limit-reached', message: '已经按您的意见复核过两次，请重新上报或拨打 12345' });
  });

  test('another reporter joins the review that runs: one review, one clock, and nobody asks twice (R17, R110)', () => {
    const asked = play(closed(), [['reporter', '2026-09-29 09:00', 'reopen']]);
    const joined = play(asked, [['joined', '2026-09-29 09:30', 'reopen']]);

    expect(joined).toMatchObject({ state: 'reviewing', reopenCount: 1, stageClocks: { review: { runningSince: asked.stageClocks?.review?.runningSince } } });
    expect(joined.pending.at(-1)).toMatchObject({ type: 'case.reopenAsked', data: { isJoined: true } });
    for (const who of ['reporter', 'joined']) expect(refused(joined, [who, '2026-09-29 09:40', 'reopen'])).toEqual({ code: 'limit-reached', message: '您的意见正在复核，有结果会告诉您' });
    expect(refused(asked, ['joined', '2026-10-13 12:01', 'reopen']).code).toBe('too-late');
    expect(reviewAskers(play(joined, [['shift-1', '2026-09-29 10:00', 'refuseReopen']]).record).map(({ id }) => id)).toEqual(['reporter', 'joined:2026092800000020']);
  });

  test('after a review that upheld it another reporter opens one of his own about the same closing, in his window (R17, R110)', () => {
    const kept = play(closed(), [['reporter', '2026-09-29 09:00', 'reopen'], ['shift-1', '2026-09-30 10:00', 'refuseReopen']]);

    const again = play(kept, [['joined', '2026-10-09 09:00', 'reopen']]);

    expect(again).toMatchObject({ state: 'reviewing', reopenCount: 2, stageClocks: { review: {} } });
    expect(reviewAskers(again.record).map(({ id }) => id)).toEqual(['joined:2026092800000020']);
  });

  test.each<[string, readonly Step[], string]>([
    ['by its unit',                       [ACCEPT],                                                                                            'disposing'],
    ['while it waited for a dispatcher',  [['officer-lamps', '2026-09-28 10:00', 'return']],                                                   'filed'],
    ['while a level had it',              [['officer-lamps', '2026-09-28 10:00', 'return'], ['gridLeader-1', '2026-09-28 10:10', 'escalate']], 'escalated'],
  ])('closed by force when it was held %s goes back there', (_who, before, state) => {
    const forced = play(dispatched(), [...before, ['leader-1', '2026-09-28 11:00', 'forceClose']]);
    expect(forced).toMatchObject({ state: 'closed', closedAs: 'forced', stageClocks: {} });

    const again = play(forced, [['reporter', '2026-09-29 09:00', 'reopen'], ['shift-1', '2026-09-29 10:00', 'grantReopen']]);

    expect(again.state).toBe(state);
  });
});

describe('two reports of one thing', () => {
  test('are one case, told in its record; the other ends with its clocks standing (R17)', () => {
    const merged = play(play(dispatched(), [ACCEPT]), [MERGE]);

    expect(merged).toMatchObject({ state: 'merged', mergedInto: MASTER, closedAt: local('2026-09-28 11:00') });
    expect(merged).not.toHaveProperty('nextTimerAt');
    expect(merged.record.at(-1)).toMatchObject({ words: `并入 ${MASTER.no}`, detail: { masterNo: MASTER.no } });
    expect(refused(dispatched(), ['accept-1', '2026-09-28 11:00', { action: 'merge', master: { caseId: dispatched()._id, no: dispatched().no } }])).toMatchObject({ message: '不能并入自己' });
  });

  test.each<[string, () => ReturnType<typeof dispatched>, string]>([
    ['waiting to be filed', reported, 'filing'],
    ['waiting to be dispatched', () => play(dispatched(), [['officer-lamps', '2026-09-28 10:50', 'return']]), 'dispatch'],
  ])('parted again after %s go on with the desk’s minutes used so far', (_what, open, stage) => {
    const before = open();

    const parted = play(before, [MERGE, ['accept-1', '2026-09-28 15:00', 'unmerge']]);

    expect(parted).toMatchObject({ state: before.state, stageClocks: { [stage]: { usedMinutes: stage === 'filing' ? 120 : 10, pausedMinutes: 240, runningSince: local('2026-09-28 15:00') } } });
    for (const gone of ['mergedInto', 'before', 'closedAt']) expect(parted).not.toHaveProperty(gone);
  });

  test('parted again leave the unit, its worker and its clock as they were', () => {
    const before = play(dispatched(), [ACCEPT, ['officer-lamps', '2026-09-28 10:10', { action: 'assign', personId: 'handler-lamps' }]]);

    const parted = play(before, [MERGE, ['accept-1', '2026-09-28 15:00', 'unmerge']]);

    expect(parted).toMatchObject({ state: 'disposing', unitId: 'lamps', assignee: { personId: 'handler-lamps' }, clock: { usedMinutes: 120, pausedMinutes: 240 } });
  });

  test('do not hide one another: what has taken others in is not merged itself', () => {
    expect(refused({ ...dispatched(), joinedCaseIds: ['x'] }, MERGE).code).toBe('wrong-state');
  });
});

describe('a case split, moved or forced', () => {
  test('says in its record what number was split off, and goes on as it was', () => {
    const split = play(reported(), [['accept-1', '2026-09-28 09:05', { action: 'split', newNo: '3302122609280000009' }]]);

    expect(split).toMatchObject({ state: 'reported', splitIntoNos: ['3302122609280000009'] });
    expect(split.stageClocks).toEqual(reported().stageClocks);
    expect(refused(reported(), ['accept-1', '2026-09-28 09:05', 'split'])).toMatchObject({ code: 'bad-field' });
  });

  test('moved to enforcement names the case opened there and the suspected clause, and its clock stands (R43)', () => {
    const moved = play(dispatched(), [['dispatch-1', '2026-09-28 10:00', { action: 'transfer', enforcementId: 'enf-1', words: '涉嫌违反市容条例第二十条' }]]);

    expect(moved).toMatchObject({ state: 'transferred', enforcement: { id: 'enf-1', clause: '涉嫌违反市容条例第二十条' }, clock: { usedMinutes: 60 } });
    expect(refused(moved, ['shift-1', '2026-09-28 10:10', 'forceClose']).code).toBe('wrong-state');
  });

  test('is closed by force with a reason, by a shift leader or a leader alone', () => {
    expect(refused(dispatched(), ['leader-1', '2026-09-28 10:00', { action: 'forceClose', words: '' }]).code).toBe('needs-words');
    expect(refused(dispatched(), ['accept-1', '2026-09-28 10:00', 'forceClose']).code).toBe('wrong-role');
  });
});
