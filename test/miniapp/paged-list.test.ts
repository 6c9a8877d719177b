import type { Page } from '../../shared/case/case-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { pagedList } from '../../miniapp/src/features/model/paged-list';
import { held } from './case-row';

interface Row { readonly id: string }

const page = (ids: string, nextCursor?: string): ApiResult<Page<Row>> => ({ ok: true, status: 200, data: { rows: [...ids].map((id) => ({ id })), ...(nextCursor ? { nextCursor } : {}) } });
const offline: ApiResult<Page<Row>> = { ok: false, status: 0, error: { code: 'offline', message: '' } };
const idsOf = (list: { get(): { rows: readonly Row[] } }) => list.get().rows.map(({ id }) => id).join('');

test('a list goes on by cursor, and a case that moved between pages stands in it once', async () => {
  const list = pagedList<Row>(async (cursor) => (cursor ? page('cd') : page('abc', 'next')), ({ id }) => id);

  await list.reload();
  await list.more();

  expect(idsOf(list)).toBe('abcd');
  expect(list.get().nextCursor).toBeUndefined();
});

test('the rows stay on the page while the network is away, and the page says so', async () => {
  const answers = [page('ab'), offline];
  const list = pagedList<Row>(async () => answers.shift() ?? offline, ({ id }) => id);

  await list.reload();
  await list.reload();

  expect(idsOf(list)).toBe('ab');
  expect(list.get().problem?.kind).toBe('offline');
});

test('an answer overtaken by a newer question is dropped', async () => {
  const slow = held<ApiResult<Page<Row>>>();
  const answers = [slow.promise, Promise.resolve(page('new'))];
  const list = pagedList<Row>(() => answers.shift() ?? slow.promise, ({ id }) => id);

  const first = list.reload();
  await list.reload();
  slow.settle(page('old'));
  await first;

  expect(idsOf(list)).toBe('new');
});

test('a change while one reads the second page keeps both pages', async () => {
  const list = pagedList<Row>(async (cursor) => (cursor ? page('cd') : page('ab', 'next')), ({ id }) => id);
  await list.reload();
  await list.more();

  await list.reload();

  expect(idsOf(list)).toBe('abcd');
});

test('a second call for more while the first is under way asks nothing', async () => {
  const second = held<ApiResult<Page<Row>>>();
  let asked = 0;
  const list = pagedList<Row>((cursor) => { asked += 1; return cursor ? second.promise : Promise.resolve(page('a', 'next')); }, ({ id }) => id);
  await list.reload();

  const going = list.more();
  await list.more();
  second.settle(page('b'));
  await going;

  expect(asked).toBe(2);
  expect(idsOf(list)).toBe('ab');
});
