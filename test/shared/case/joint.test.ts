import { dispatched, play, refused, tick, toldSince, TOWN, type Step } from './play';
import { local } from '../build';
import type { Matter } from '../../../shared/city/city';
import { buildCity, MATTERS } from '../build';

/** With the classes the shipped templates name, each with a unit of its own. */
const extra = (code: string, name: string): Matter => ({ ...MATTERS.find(({ id }) => id === 'matter:06010')!, id: `matter:${code}`, code, name });
const matters = [...MATTERS, extra('06027', '油烟污染'), extra('06002', '店面无证装修'), extra('09015', '无证经营')];
const city = buildCity({
  people: TOWN.people, process: TOWN.process, matters, matterById: new Map(matters.map((row) => [row.id, row])),
  duty: [{ kind: 'matter', codePrefix: '09', divisionCode: '330212', unitId: 'law' }, { kind: 'matter', codePrefix: '06002', divisionCode: '330212', unitId: 'roads' }, ...TOWN.duty],
});
const noisy = () => play(dispatched(city, { text: '广场舞太吵，噪音扰民' }), [], { city });
const START: Step = ['dispatch-1', '2026-09-28 10:00', { action: 'startJoint', templateId: 'noise' }];
const started = () => play(noisy(), [START], { city });
const done = (officer: string, taskId: string, at: string): Step => [officer, at, { action: 'finishTask', taskId, words: `${taskId}办完` }];
const playOn = (caseFile: ReturnType<typeof started>, ...steps: readonly Step[]) => play(caseFile, steps, { city });

describe('one matter, one flow', () => {
  test.each([
    ['noise', [['shounan', 'open', true], ['law', 'open', true], ['roads', 'open', false]]],
    ['fume', [['shounan', 'open', true], ['law', 'open', true], ['shounan', 'open', false]]],
  ])('%s opens its tasks for several units at once, each found by the duty table, with its own limit (R39)', (templateId, tasks) => {
    const caseFile = play(noisy(), [['dispatch-1', '2026-09-28 10:00', { action: 'startJoint', templateId }]], { city });

    expect(caseFile.state).toBe('jointly');
    expect(caseFile.joint?.tasks.map(({ unitId, state, isRequired }) => [unitId, state, isRequired])).toEqual(tasks);
    expect(new Set(caseFile.unitIds)).toEqual(new Set([caseFile.unitId, ...tasks.map(([unitId]) => unitId)]));
  });

  test('is disposed when all that is required is done; what is left over is dropped, and the time is the case’s own (R39)', () => {
    const half = playOn(started(), done('officer-shounan', 'task-1', '2026-09-28 11:00'));
    expect(half).toMatchObject({ state: 'jointly', joint: { tasks: [{ state: 'done' }, { state: 'open' }, { state: 'open' }] } });

    const whole = playOn(half, done('officer-law', 'task-2', '2026-09-28 15:00'));

    expect(whole).toMatchObject({ state: 'disposed', task: { kind: 'recheck' }, joint: { tasks: [{ state: 'done' }, { state: 'done', isLate: false }, { state: 'dropped' }] } });
    expect(whole.clock).not.toHaveProperty('runningSince');
    expect(whole.pending.at(-1)?.type).toBe('case.disposed');
    expect(playOn(whole, ['grid-1', '2026-09-28 16:00', 'pass']).state).toBe('closed');
  });

  test('is not done by the unit of another task, nor twice (R39)', () => {
    expect(refused(started(), done('officer-law', 'task-1', '2026-09-28 11:00'), { city })).toMatchObject({ message: '这一项不是本单位待办的子任务' });
    expect(refused(started(), done('officer-lamps', 'task-1', '2026-09-28 11:00'), { city })).toMatchObject({ code: 'outside-scope' });
    const half = playOn(started(), done('officer-shounan', 'task-1', '2026-09-28 11:00'));
    expect(refused(half, done('officer-shounan', 'task-1', '2026-09-28 11:10'), { city }).code).toBe('wrong-state');
  });

  test('given back by a unit is given to another, whose time begins anew and who is not late for the first (R39)', () => {
    const late = tick(started(), '2026-09-29 12:00', city);
    expect(late.joint?.tasks[0]).toMatchObject({ isLate: true });
    expect(toldSince(started(), late).filter((one) => one === 'reminder.due task')).toHaveLength(1);

    const moved = playOn(late, ['officer-shounan', '2026-09-29 14:00', { action: 'returnTask', taskId: 'task-1' }], ['dispatch-1', '2026-09-29 15:00', { action: 'moveTask', taskId: 'task-1', unitId: 'lamps' }]);

    expect(moved.joint?.tasks[0]).toMatchObject({ unitId: 'lamps', state: 'open', isLate: false, startedAt: local('2026-09-29 15:00') });
    expect(moved.unitIds).toContain('lamps');
    expect(playOn(moved, done('officer-lamps', 'task-1', '2026-09-29 16:00')).joint?.tasks[0]).toMatchObject({ state: 'done', isLate: false });
  });

  test('waits for what was given back: the others alone do not end it (R39)', () => {
    const waiting = playOn(started(), ['officer-shounan', '2026-09-28 11:00', { action: 'returnTask', taskId: 'task-1' }], done('officer-law', 'task-2', '2026-09-28 15:00'));

    expect(waiting.state).toBe('jointly');
  });

  test('begun under an old template goes on by it when the template is gone (R6, R39)', () => {
    const other = { ...city, process: { ...city.process, jointTemplates: [] } };

    const moved = play(started(), [['dispatch-1', '2026-09-28 11:00', { action: 'moveTask', taskId: 'task-2', unitId: 'lamps' }]], { city: other });

    expect(moved.joint?.tasks[1]).toMatchObject({ unitId: 'lamps', dueAt: local('2026-09-30 11:00') });
  });

  test('that fails its recheck comes back to the unit that owns the case', () => {
    const again = playOn(started(), done('officer-shounan', 'task-1', '2026-09-28 11:00'), done('officer-law', 'task-2', '2026-09-28 11:10'), ['grid-1', '2026-09-28 12:00', 'fail']);

    expect(again).toMatchObject({ state: 'disposing', reworkCount: 1, unitId: 'shounan', unitIds: ['shounan'] });
  });
});
