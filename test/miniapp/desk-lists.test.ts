import { batchAbilities, batchWords, refusedNos } from '../../miniapp/src/features/case/batch-acts';
import { allToggled, toggled } from '../../miniapp/src/features/case/selection';
import { listShelf } from '../../miniapp/src/features/model/list-shelf';
import { pagedList } from '../../miniapp/src/features/model/paged-list';
import { routeOfFilter } from '../../miniapp/src/packages/desk/desk-route';
import { queueEntries } from '../../miniapp/src/packages/desk/queues';
import { ROLES } from '../../shared/city/city';

test('each role sees the queues it works in, counted as far as anybody counted', () => {
  const entries = queueEntries('shiftLeader', [{ queue: 'requests', label: '待审批', count: 3, isMore: false }, { queue: 'overdue', label: '已超时', count: 100, isMore: true }]);

  expect(entries.slice(0, 3).map(({ label, count }) => [label, count])).toEqual([['待我处理', ''], ['险情', ''], ['待审批', '3']]);
  expect(entries.find(({ queue }) => queue === 'overdue')).toMatchObject({ count: '100+', isAlarming: true });
  for (const role of ROLES.filter((one) => one !== 'citizen')) expect(queueEntries(role, []).map(({ queue }) => queue)).toEqual(expect.arrayContaining(['open', 'closed']));
});

test('many cases get only acts their role may do, dispatch first for who dispatches (R42)', () => {
  expect(batchAbilities('dispatcher')[0]).toMatchObject({ action: 'dispatch', label: '派遣', needs: ['unit'] });
  expect(batchAbilities('leader').map(({ action }) => action)).toEqual(['urge', 'supervise', 'note', 'forceClose']);
  expect(batchAbilities('gridWorker').map(({ action }) => action)).toEqual(['sendBack', 'note', 'void']);   // of what his groups said alone; each verdict tells (R93)
});

test('after a batch the verdicts are counted in words and what failed stays chosen (R42)', () => {
  const answer = { done: 1, refused: 1, results: [{ no: 'a', isDone: true }, { no: 'b', isDone: false, code: 'wrong-state', message: '案件已结案，不需要催办' }] };

  expect(batchWords(answer)).toBe('已办 1 件，1 件没有办成');
  expect(batchWords({ done: 2, refused: 0 })).toBe('2 件全部办好');
  expect(batchWords({ done: 0, refused: 2 })).toBe('2 件都没有办成');
  expect(refusedNos(answer)).toEqual(['b']);
});

test('rows are chosen one by one or all at once, never more than one act takes', () => {
  expect(toggled(['a'], 'b', 2)).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'c', 2)).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a', 2)).toEqual(['b']);
  expect(allToggled(['x'], ['a', 'b'], 10)).toEqual(['x', 'a', 'b']);
  expect(allToggled(['x', 'a', 'b'], ['a', 'b'], 10)).toEqual(['x']);
});

test('a saved filter opens its list, and the address says by which filter one came', () => {
  expect(routeOfFilter({ id: 'f1', query: { queue: 'overdue', district: '330203' } })).toEqual({ view: 'cases', queue: 'overdue', district: '330203', filter: 'f1' });
});

test('going back to a list finds its rows and its place again', async () => {
  const shelf = listShelf<string>((asked) => pagedList(async () => ({ ok: true, status: 200, data: { rows: [asked] } }), (row) => row));
  const first = shelf.take('red');
  await first.list.reload();
  first.scrollTop = 440;

  shelf.take('green');
  const again = shelf.take('red');

  expect(again.list.get().rows).toEqual(['red']);
  expect(again.scrollTop).toBe(440);
});

test('who has paged far down stays there when the list is read again', async () => {
  let asked = 0;
  const list = pagedList<number>(async (cursor) => { asked += 1; const from = Number(cursor ?? 0); return { ok: true, status: 200, data: { rows: [from, from + 1], nextCursor: String(from + 2) } }; }, String);
  await list.reload();
  for (let page = 0; page < 7; page += 1) await list.more();
  asked = 0;

  await list.reload();

  expect(asked).toBe(5);
  expect(list.get().rows).toHaveLength(16);
  expect(list.get().nextCursor).toBe('16');
});
