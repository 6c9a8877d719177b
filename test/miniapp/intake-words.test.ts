import { orderCheckWords, orderImportWords, orderLines, orderVerdictLine } from '../../miniapp/src/features/intake/intake-words';
import type { CaseOrderView, OrderImportView } from '../../shared/report/intake/channel-api';
import { local } from '../shared/build';

const check = (counts: Partial<Record<'new' | 'same' | 'added' | 'wrong', number>>) => ({ mayBeImported: (counts.wrong ?? 0) === 0, counts: { new: 0, same: 0, added: 0, wrong: 0, ...counts }, verdicts: [], isCapped: false });

test.each([
  [{ new: 3 }, '可以导入：3 件新工单'],
  [{ new: 1, added: 2, same: 4 }, '可以导入：1 件新工单，2 件追加，4 件已收过，不会重复'],
  [{ new: 1, wrong: 2 }, '有 2 行要改，改好再上传；现在什么都没有写入'],
])('a dry run with %p is told in one sentence (R11)', (counts, words) => {
  expect(orderCheckWords(check(counts))).toBe(words);
});

test('an import that goes on by itself says that nothing need be sent again (R12)', () => {
  const taken: OrderImportView = { id: 'x', isDone: false, total: 10, taken: 4, verdicts: [] };

  expect(orderImportWords(taken)).toBe('整份已收下，10 件中已办 4 件，其余由系统接着办，不用再传');
  expect(orderImportWords({ ...taken, isDone: true, taken: 10, verdicts: [{ row: 3, verdict: 'wrong', originalId: 'a' }] })).toBe('9 件已收下；1 件没有收，见下面的原因');
});

test('a row says its number and all that is to be mended', () => {
  expect(orderVerdictLine({ row: 2, verdict: 'wrong', originalId: 'YZ-1', faults: [{ field: 'text', words: '甲' }, { field: 'type', words: '乙' }] })).toBe('YZ-1；甲；乙');
});

test('a case says by when the source wants its answer, and when that has passed (R19)', () => {
  const order: CaseOrderView = { channelId: '12345', channelName: '热线', originalId: 'YZ-1', receiptNo: '1', receivedAt: '2026-09-28T01:00:00Z', answerBy: '2026-09-28T04:00:00Z', isAnswerLate: true, told: [{ words: '已受理立案', at: '2026-09-28T02:00:00Z' }] };

  expect(orderLines(order, local('2026-09-28 13:00')).map(({ name, words }) => `${name}：${words}`)).toEqual(['要求答复：今天 12:00 前（已过）', '已回传：已受理立案 今天 10:00']);
});
