import { dispatched, play, refused, tick, toldSince, type Step } from './play';
import { local } from '../build';

const BLOW: Step = ['street-1', '2026-09-28 10:00', { action: 'whistle', unitIds: ['roads', 'law', 'roads'], words: '请到现场会办' }];
const whistled = () => play(dispatched(), [BLOW]);
const scores = (roads: number, law: number) => [{ unitId: 'roads', score: roads }, { unitId: 'law', score: law }];

describe('a street’s whistle', () => {
  test('calls units to come within a day, or half an hour where it is urgent; the case stays where it is (R36)', () => {
    const urgent = play(dispatched(), [['street-1', '2026-09-28 22:00', { action: 'whistle', unitIds: ['roads'], isUrgent: true }]]);

    expect(whistled()).toMatchObject({ state: 'dispatched', unitId: 'lamps', unitIds: ['lamps', 'roads', 'law'], whistles: [{ calls: [{ unitId: 'roads', dueAt: local('2026-09-29 10:00') }, { unitId: 'law' }] }] });
    expect(urgent.whistles?.[0]?.calls[0]?.dueAt).toEqual(local('2026-09-28 22:30'));
    expect(refused(dispatched(), ['street-1', '2026-09-28 10:00', { action: 'whistle', unitIds: ['nobody'] }]).code).toBe('needs-unit');
    expect(refused(dispatched(), ['street-1', '2026-09-28 10:00', { action: 'whistle', unitIds: [] }]).code).toBe('needs-unit');
  });

  test('counts who came late, and tells once of who has not come (R36)', () => {
    const late = tick(whistled(), '2026-09-29 10:00');
    expect(toldSince(whistled(), late)).toEqual(['reminder.due response', 'reminder.due response']);

    const came = play(late, [['officer-roads', '2026-09-29 11:00', { action: 'respond', words: '已到现场' }]]);

    expect(came.whistles?.[0]?.calls).toMatchObject([{ unitId: 'roads', isLate: true, responded: { words: '已到现场' } }, { unitId: 'law', isLate: true }]);
    expect(toldSince(came, tick(came, '2026-09-29 11:30'))).not.toContain('reminder.due response');
  });

  test('in time is in time, on the very minute too, and is answered once by each unit (R36)', () => {
    const came = play(whistled(), [['officer-roads', '2026-09-29 10:00', 'respond']]);

    expect(came.whistles?.[0]?.calls[0]).toMatchObject({ isLate: false });
    expect(refused(came, ['officer-roads', '2026-09-29 10:01', 'respond']).code).toBe('wrong-state');
    expect(refused(came, ['officer-lamps', '2026-09-29 10:01', 'respond'])).toMatchObject({ code: 'outside-scope', message: '这次吹哨没有召集本单位' });
  });

  test('ends with a score for each called unit, and each unit that came scores the street (R36)', () => {
    const came = play(whistled(), [['officer-roads', '2026-09-28 11:00', 'respond']]);
    expect(refused(came, ['street-1', '2026-09-28 12:00', { action: 'endWhistle', scores: [{ unitId: 'roads', score: 5 }] }])).toMatchObject({ code: 'needs-field' });
    expect(refused(came, ['street-1', '2026-09-28 12:00', { action: 'endWhistle', scores: scores(6, 1) }])).toMatchObject({ code: 'needs-field' });

    const ended = play(came, [['street-1', '2026-09-29 12:00', { action: 'endWhistle', scores: scores(5, 1) }], ['officer-roads', '2026-09-29 13:00', { action: 'scoreWhistle', scores: [{ unitId: 'shounan', score: 4 }] }]]);

    expect(ended).toMatchObject({ unitIds: ['lamps'], whistles: [{ endedAt: local('2026-09-29 12:00'), calls: [{ unitScore: 5, streetScore: 4, isLate: false }, { unitScore: 1, isLate: true }] }] });
    expect(refused(ended, ['officer-law', '2026-09-29 13:00', { action: 'scoreWhistle', scores: [{ unitId: 'shounan', score: 1 }] }]).message).toContain('到场以后才能评分');
    expect(refused(ended, ['officer-roads', '2026-09-29 13:00', { action: 'scoreWhistle', scores: [{ unitId: 'shounan', score: 1 }] }]).code).toBe('wrong-state');
  });

  test('ended before the time is up makes nobody late who still had time (R36)', () => {
    const ended = play(whistled(), [['street-1', '2026-09-28 12:00', { action: 'endWhistle', scores: scores(3, 3) }]]);

    expect(ended.whistles?.[0]?.calls.map(({ isLate }) => isLate)).toEqual([false, false]);
  });

  test('is scored still when the case is closed meanwhile, and nobody is called late for it any more', () => {
    const closed = play(whistled(), [['officer-roads', '2026-09-28 10:30', 'respond'], ['officer-lamps', '2026-09-28 11:00', 'accept'], ['officer-lamps', '2026-09-28 11:10', 'dispose'], ['grid-1', '2026-09-28 12:00', 'pass']]);

    expect(toldSince(closed, tick(closed, '2026-09-30 10:00'))).toEqual([]);
    expect(play(closed, [['street-1', '2026-09-28 15:00', { action: 'endWhistle', scores: scores(5, 2) }], ['officer-roads', '2026-09-28 16:00', { action: 'scoreWhistle', scores: [{ unitId: 'shounan', score: 5 }] }]]).whistles?.[0])
      .toMatchObject({ calls: [{ unitScore: 5, streetScore: 5 }, { unitScore: 2, isLate: false }] });
  });

  test('may be blown again while one is open: each unit answers the one it was called by', () => {
    const twice = play(whistled(), [['street-1', '2026-09-28 11:00', { action: 'whistle', unitIds: ['lamps'] }], ['officer-lamps', '2026-09-28 11:10', 'respond']]);

    expect(twice.whistles?.map(({ calls }) => calls.map(({ unitId, responded }) => `${unitId} ${responded !== undefined}`))).toEqual([['roads false', 'law false'], ['lamps true']]);
  });
});
