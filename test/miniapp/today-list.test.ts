import { todayFigures, todayRows } from '../../miniapp/src/features/case/today-list';
import { timeLeft } from '../../miniapp/src/features/case/time-left';
import { caseRow } from './case-row';

const NOW = new Date('2026-11-23T02:00:00.000Z');
const clock = (dueAt?: string, part: object = {}) => ({ ...caseRow().clock, ...(dueAt ? { dueAt } : {}), ...part });

const OFFICER = { role: 'officer', id: 'me' } as const;

const ROWS = [
  caseRow({ no: 'later', state: 'disposing', clock: clock('2026-11-25T02:00:00.000Z') }),
  caseRow({ no: 'resting', state: 'dispatched', clock: clock(undefined, { isPaused: true }) }),
  caseRow({ no: 'over', state: 'disposing', clock: clock('2026-11-22T02:00:00.000Z') }),
  caseRow({ no: 'tonight', state: 'dispatched', clock: clock('2026-11-23T09:00:00.000Z') }),
];

test('an officer sees the most overdue case first and what stands still last', () => {
  expect(todayRows(ROWS, OFFICER, undefined, NOW).map(({ no }) => no)).toEqual(['over', 'tonight', 'later', 'resting']);
});

test('a grid worker sees what waits for his recheck above what others are doing', () => {
  const rows = [...ROWS, caseRow({ no: 'recheck', state: 'disposed', clock: clock() })];

  expect(todayRows(rows, { role: 'gridWorker', id: 'wg' }, undefined, NOW).map(({ no }) => no).slice(0, 2)).toEqual(['recheck', 'over']);
});

test('what was given to one by name stands above everything else', () => {
  const rows = [...ROWS, caseRow({ no: 'somebody', state: 'disposed', clock: clock() }), caseRow({ no: 'mine', state: 'disposed', forPersonId: 'wg', clock: clock() })];

  expect(todayRows(rows, { role: 'gridWorker', id: 'wg' }, undefined, NOW).map(({ no }) => no).slice(0, 3)).toEqual(['mine', 'somebody', 'over']);
});

test('an open danger stands above everything, until it is mended (R20)', () => {
  const rows = [...ROWS, caseRow({ no: 'mine', state: 'disposed', forPersonId: 'wg', clock: clock() }), caseRow({ no: 'fire', state: 'reported', danger: '起火', clock: clock() }), caseRow({ no: 'was', state: 'disposed', danger: '起火', clock: clock() })];

  expect(todayRows(rows, { role: 'gridWorker', id: 'wg' }, undefined, NOW).map(({ no }) => no).slice(0, 3)).toEqual(['fire', 'mine', 'was']);
});

test.each(['gridWorker', 'gridLeader', 'handler', 'officer'] as const)('a %s has three figures of his own', (role) => {
  expect(todayFigures(ROWS, role, NOW)).toHaveLength(3);
});

test('each figure of today counts exactly the rows it shows when pressed', () => {
  const figures = todayFigures(ROWS, 'officer', NOW);

  expect(figures.map(({ label, count }) => [label, count])).toEqual([['待签收', 2], ['处置中', 2], ['今日到期', 2]]);
  for (const { id, count } of figures) expect(todayRows(ROWS, OFFICER, id, NOW)).toHaveLength(count);
});

test.each([
  // case                                                                                          words                    tone
  [caseRow({ clock: clock('2026-11-23T07:20:00.000Z') }),                                          '还剩 5 小时 20 分',      'green'],
  [caseRow({ clock: clock('2026-11-23T03:00:00.000Z', { colour: 'yellow' }) }),                    '还剩 1 小时',           'yellow'],
  [caseRow({ clock: clock('2026-11-21T02:00:00.000Z', { colour: 'green' }) }),                     '超时 2 天',             'red'],
  [caseRow({ state: 'reported', clock: clock('2026-11-23T09:00:00.000Z', { isEstimate: true }) }), '预计今天 17:00',         'calm'],
  [caseRow({ state: 'filed', clock: clock(undefined, { isPaused: true }) }),                       '计时暂停',              'calm'],
  [caseRow({ state: 'closed', isOverdue: true, clock: clock() }),                                  '超时办结',              'red'],
  [caseRow({ state: 'disposed', clock: clock() }),                                                 '计时暂停',              'calm'],
])('a case says its time in words', (row, words, tone) => {
  expect(timeLeft(row, NOW)).toMatchObject({ words, tone });
});
