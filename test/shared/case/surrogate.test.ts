import { dispatched, play, refused, TOWN, who, type Step } from './play';
import { abilitiesOf } from '../../../shared/case/abilities';
import { courseView } from '../../../shared/case/course-view';

const ORDER: Step = ['dispatch-1', '2026-09-28 10:00', { action: 'surrogate', contractorId: 'firm', costYuan: 1200.5, words: '责任不清，先补上' }];
const ordered = () => play(dispatched(), [ORDER]);

describe('mending first where nobody’s duty is clear', () => {
  test('goes to a contractor with an estimate, under the fallback unit, with a clock of its own (R38)', () => {
    expect(ordered()).toMatchObject({
      state: 'disposing', unitId: 'city', routing: { words: '责任不清，先由演示·施工队代整治' }, surrogate: { contractorId: 'firm', contractorName: '演示·施工队', estimateYuan: 1200.5 }, clock: { usedMinutes: 0 },
    });
  });

  test.each([
    ['a contractor nobody knows', { contractorId: 'other' }, 'needs-field'],
    ['no estimate', { costYuan: undefined }, 'needs-field'],
    ['a third of a fen', { costYuan: 0.001 }, 'needs-field'],
    ['less than nothing', { costYuan: -1 }, 'needs-field'],
    ['a unit nobody knows', { unitId: 'nobody' }, 'needs-unit'],
  ])('is not ordered with %s', (_what, over, code) => {
    expect(refused(dispatched(), [ORDER[0], ORDER[1], { ...ORDER[2] as object, ...over } as never])).toMatchObject({ code });
  });

  test('is finished by that contractor with photos, and taken over by who ordered it (R38)', () => {
    const finished = play(ordered(), [['firm', '2026-09-28 15:00', 'finish']]);
    expect(finished).toMatchObject({ state: 'finished', afterPhotoIds: [expect.any(String)] });
    expect(refused(ordered(), ['firm', '2026-09-28 15:00', { action: 'finish', photoIds: [] }]).code).toBe('needs-photo');

    const closed = play(finished, [['dispatch-1', '2026-09-28 16:00', 'feedback'], ['grid-1', '2026-09-28 17:00', 'pass']]);

    expect(closed).toMatchObject({ state: 'closed', surrogate: { contractorId: 'firm' } });
    expect(play(finished, [['dispatch-1', '2026-09-28 16:00', 'redo']]).state).toBe('disposing');
  });

  test('is nobody else’s: an ordinary case is confirmed by its unit, and a contractor finishes only what was given to him (R38)', () => {
    const ordinary = play(dispatched(), [['officer-lamps', '2026-09-28 10:00', 'accept'], ['officer-lamps', '2026-09-28 10:10', { action: 'assign', personId: 'handler-lamps' }], ['handler-lamps', '2026-09-28 11:00', 'finish']]);

    expect(refused(ordinary, ['dispatch-1', '2026-09-28 12:00', 'feedback'])).toMatchObject({ message: '由承办单位确认' });
    expect(refused(play(dispatched(), [['officer-lamps', '2026-09-28 10:00', 'accept']]), ['firm', '2026-09-28 11:00', 'finish'])).toMatchObject({ message: '这件案件没有交给您代整治' });
    expect(abilitiesOf(ordered(), who('firm'), TOWN).filter(({ isAllowed }) => isAllowed).map(({ action }) => action)).toEqual(['finish']);
  });

  test('is over for the contractor when the case goes to somebody else; the cost is settled all the same (R38)', () => {
    const elsewhere = play(ordered(), [['officer-city', '2026-09-28 11:00', 'return'], ['dispatch-1', '2026-09-28 11:10', { action: 'dispatch', unitId: 'roads' }], ['officer-roads', '2026-09-28 11:20', 'accept']]);

    expect(elsewhere.surrogate).toHaveProperty('endedAt');
    expect(refused(elsewhere, ['firm', '2026-09-28 12:00', 'finish'])).toMatchObject({ code: 'outside-scope' });
    expect(play(elsewhere, [['dispatch-1', '2026-09-28 12:00', { action: 'charge', costYuan: 300, unitId: 'roads' }]]).surrogate).toMatchObject({ cost: { yuan: 300, chargedUnitId: 'roads' } });
  });

  test('is settled with what it cost and who pays, put right later with a line of its own, after closing too (R38)', () => {
    const closed = play(ordered(), [['firm', '2026-09-28 15:00', 'finish'], ['dispatch-1', '2026-09-28 16:00', 'feedback'], ['grid-1', '2026-09-28 17:00', 'pass']]);

    const settled = play(closed, [['dispatch-1', '2026-09-29 09:00', { action: 'charge', costYuan: 1180, unitId: 'lamps', words: '' }], ['shift-1', '2026-10-09 09:00', { action: 'charge', costYuan: 1200, unitId: 'roads', words: '' }]]);

    expect(settled.surrogate).toMatchObject({ estimateYuan: 1200.5, cost: { yuan: 1200, chargedUnitId: 'roads' } });
    expect(settled.record.filter(({ action }) => action === 'charge').map(({ words }) => words)).toEqual(['代整治费用 1180 元，由鄞州路灯管理所承担', '代整治费用 1200 元，由鄞州市政承担']);
    expect(refused(dispatched(), ['dispatch-1', '2026-09-29 09:00', { action: 'charge', costYuan: 1, unitId: 'lamps' }])).toMatchObject({ message: expect.stringContaining('没有代整治') });
  });

  test('may be ordered twice: each order keeps its contractor and its cost, and each is settled for itself (R38)', () => {
    const settledOnce = play(ordered(), [['firm', '2026-09-28 11:00', 'finish'], ['dispatch-1', '2026-09-28 11:30', { action: 'charge', costYuan: 300, unitId: 'lamps', words: '' }]]);
    const returned = play(settledOnce, [['dispatch-1', '2026-09-28 12:00', 'redo'], ['officer-city', '2026-09-28 12:10', 'return']]);

    const again = play(returned, [['dispatch-1', '2026-09-28 14:00', { action: 'surrogate', contractorId: 'firm', costYuan: 900, words: '没补好，再来一次' }], ['dispatch-1', '2026-09-28 15:00', { action: 'charge', costYuan: 850, unitId: 'roads', words: '' }]]);
    const [first, second] = [again.pastSurrogates?.[0], again.surrogate];
    const corrected = play(again, [['dispatch-1', '2026-09-28 16:00', { action: 'charge', orderSeq: first?.seq ?? -1, costYuan: 310, unitId: 'lamps', words: '' }]]);

    expect(again.pastSurrogates).toMatchObject([{ estimateYuan: 1200.5, cost: { yuan: 300, chargedUnitId: 'lamps' }, endedAt: expect.any(Date) }]);
    expect(second).toMatchObject({ estimateYuan: 900, cost: { yuan: 850, chargedUnitId: 'roads' } });
    expect(corrected.pastSurrogates).toMatchObject([{ cost: { yuan: 310 } }]);
    expect(corrected.surrogate).toEqual(second);
    expect(corrected.record.at(-1)?.words).toBe('演示·施工队的代整治费用 310 元，由鄞州路灯管理所承担');
    expect(courseView(corrected, TOWN, corrected.changedAt)).toMatchObject({ surrogate: { costYuan: 850 }, pastSurrogates: [{ orderSeq: first?.seq, costYuan: 310, chargedUnitName: '鄞州路灯管理所' }] });
    expect(refused(again, ['dispatch-1', '2026-09-28 16:00', { action: 'charge', orderSeq: 1, costYuan: 1, unitId: 'lamps' }])).toMatchObject({ code: 'bad-field' });
  });
});
