import type { CaseFile } from '../../../shared/case/case-file';
import { fireTimers } from '../../../shared/case/fire-timers';
import { applyChange } from '../../../shared/case/change';
import { noticesOf, noticesOfReport } from '../../../shared/notice/notices';
import type { NoticeDraft } from '../../../shared/notice/told';
import { REPORTER } from '../../../shared/case/report-view';
import { actorOf, after, CITY, hash, local, openedCase, PHOTO } from '../build';

const officer = actorOf('officer-lamps');
const grid = actorOf('grid-1');
const acceptor = actorOf('accept-1');
const DONE = { action: 'dispose', words: '灯泡已换', photoIds: [PHOTO] } as const;

const fromRoom = openedCase({ source: 'chat', roomId: 'room-1' });
const dispatched = openedCase();
const disposing = after(dispatched, [officer, '2026-09-28 10:00', { action: 'accept' }]);
const disposed = after(disposing, [officer, '2026-09-28 11:00', DONE]);

/** What the case's latest event tells, as “kind: title”. */
function lastTold(caseFile: CaseFile): readonly NoticeDraft[] {
  const event = caseFile.pending.at(-1);
  return event ? noticesOf(event, caseFile, CITY) : [];
}
const titles = (drafts: readonly NoticeDraft[]) => drafts.map(({ audience, title }) => `${audience.kind}: ${title}`);

describe('who is told of what', () => {
  test.each<[string, CaseFile, readonly string[]]>([
    ['a case that waits for filing',    openedCase({ source: 'hotline' }), ['acceptors: 待立案']],
    ['a case dispatched',               dispatched, ['unit: 新任务']],
    ['a case accepted',                 disposing, []],
    ['a case sent back',                after(dispatched, [officer, '2026-09-28 10:00', { action: 'return', words: '不归我们管' }]), ['dispatchers: 单位退回，待重新派遣']],
    ['a case disposed',                 disposed, ['reporter: 已处理，等待复查', 'gridWorkers: 待复查']],
    ['a recheck failed',                after(disposed, [grid, '2026-09-28 14:00', { action: 'fail', words: '还是不亮' }]), ['unit: 复查不通过，返工', 'reporter: 复查未通过，重新处理']],
    ['a case closed',                   after(disposed, [grid, '2026-09-28 14:00', { action: 'pass' }]), ['reporter: 已办结', 'unit: 复查通过，已结案']],
    ['a case refused',                  after(openedCase({ source: 'hotline' }), [acceptor, '2026-09-28 10:00', { action: 'void', words: '重复' }]), ['reporter: 不予受理']],
    ['words added',                     after(disposing, [REPORTER, '2026-09-28 10:30', { action: 'add', words: '还有一盏' }]), ['unit: 上报人补充了情况']],
    ['words added before filing',       after(openedCase({ source: 'hotline' }), [REPORTER, '2026-09-28 10:30', { action: 'add', words: '还有一盏' }]), ['acceptors: 上报人补充了情况']],
    ['stars given',                     after(disposed, [grid, '2026-09-28 14:00', { action: 'pass' }], [REPORTER, '2026-09-28 15:00', { action: 'rate', stars: 2 }]), ['unit: 上报人评价：不满意']],
    ['a case settled on the spot',      openedCase({ source: 'gridWorker', reporter: { kind: 'person', id: 'grid-1' }, settled: { words: '已清走', photoIds: [PHOTO] } }), ['reporter: 已办结']],
  ])('%s (R45)', (_what, caseFile, expected) => {
    expect(titles(lastTold(caseFile))).toEqual(expected);
  });

  test.each([
    ['2026-09-29 17:00', ['unit: 即将到期']],
    ['2026-10-09 09:00', ['unit: 已超时', 'dispatchers: 已超时', 'leaders: 已超时']],
  ])('a reminder at %s reaches %j, once', (at, expected) => {
    const change = fireTimers(disposing, { city: CITY, now: local(at), hash });
    if (!change) throw new Error('nothing is due');
    const told = applyChange(disposing, change);

    expect(titles(lastTold(told))).toEqual(expected);
    expect(told.isOverdue).toBe(expected.length > 1);
  });

  test('a room hears when its case is closed, in one short line', () => {
    const closed = after(fromRoom, [officer, '2026-09-28 10:00', { action: 'accept' }], [officer, '2026-09-28 11:00', DONE], [grid, '2026-09-28 14:00', { action: 'pass' }]);
    const line = lastTold(closed).find(({ audience }) => audience.kind === 'room');

    expect(line).toEqual({ audience: { kind: 'room', roomId: 'room-1' }, title: '', words: '#1 已办结：鄞州路灯管理所已处理' });
  });

  test('the reporter reads of a refusal why', () => {
    const refused = after(openedCase({ source: 'hotline' }), [acceptor, '2026-09-28 10:00', { action: 'void', words: '小区内部道路由物业负责' }]);

    expect(lastTold(refused)[0]?.words).toBe('不予受理：小区内部道路由物业负责');
  });

  test('an event without a case tells nobody here', () => {
    expect(noticesOf({ type: 'report.received', at: local('2026-09-28 09:00'), data: {} }, undefined, CITY)).toEqual([]);
  });

  test('an addition that the report itself tells of is told once, by its case', () => {
    expect(noticesOf({ type: 'report.added', at: local('2026-09-28 09:00'), data: { key: 'k' } }, disposing, CITY)).toEqual([]);
  });
});

test.each([
  [{ words: '小区内部道路由物业负责' }, '不予受理', '不予受理：小区内部道路由物业负责'],
  [{ words: '按您的要求撤回', isWithdrawn: true }, '已撤回', '已按您的要求撤回'],
])('a report that never became a case is answered: %j (R21, R45)', (data, title, words) => {
  expect(noticesOfReport({ type: 'report.voided', data }, { reportId: 'report-1', receiptNo: '26092800000011' }, CITY)).toEqual([
    { audience: { kind: 'reporter', reportId: 'report-1', receiptNo: '26092800000011' }, title, words },
  ]);
});
