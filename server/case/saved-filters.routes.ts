import { z } from 'zod';
import type { SavedFilterView } from '../../shared/case/case-list-api';
import { staffOf } from '../platform/auth';
import { isTooSlow } from '../platform/db';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { savedFiltersAnswer } from './case.answers';
import { readerOf } from './case-lists.routes';
import type { CaseRouteTools } from './case.routes';
import { countCases } from './list-cases';
import { listChoice, type ListChoice, type ListReader } from './list-filter';
import type { SavedFilter, SavedFilterStore } from './saved-filters.store';

const FILTERS_MAX = 30;
const NAME_MAX = 20;
const ID = /^[\w-]{1,40}$/;

const savedFilterRequest = z.strictObject({
  name: z.string().trim().min(1).max(NAME_MAX),
  query: listChoice.partial(),
});

type SavedFilterTools = Pick<CaseRouteTools, 'context' | 'cases'>;

/** Lists somebody keeps under a name, with how many cases each holds now. */
export function savedFilterRoutes(tools: SavedFilterTools, store: SavedFilterStore): Route[] {
  return [
    route({
      method: 'get', path: '/api/filters', guard: 'staff', tag: '案件', summary: '本人保存的筛选，各有多少案件（数到 100 为止）',
      answers: { 200: { description: '本人的筛选', schema: savedFiltersAnswer } },
      handle: async ({ caller }) => ({ body: await viewsFor(tools, await store.ofPerson(staffOf(caller).id), readerOf(caller)) }),
    }),
    route<z.infer<typeof savedFilterRequest>>({
      method: 'put', path: '/api/filters/:id', guard: 'staff', tag: '案件', body: savedFilterRequest,
      summary: `保存一个筛选；编号由客户端取，再次保存即覆盖；每人最多 ${FILTERS_MAX} 个`,
      answers: { 200: { description: '本人的筛选', schema: savedFiltersAnswer } },
      handle: async ({ caller, params, body }) => {
        const { id: personId } = staffOf(caller);
        const id = idOf(params.id);
        const before = await store.ofPerson(personId);
        if (before.length >= FILTERS_MAX && !before.some((filter) => filter.id === id)) throw new Refused('bad-field', `最多保存 ${FILTERS_MAX} 个筛选，请先删除不用的`);
        await store.save({ personId, id, name: body.name, query: given(body.query), savedAt: tools.context.clock.now() });
        return { body: await viewsFor(tools, await store.ofPerson(personId), readerOf(caller)) };
      },
    }),
    route({
      method: 'delete', path: '/api/filters/:id', guard: 'staff', tag: '案件', summary: '删除一个筛选；已经删除的也回答成功',
      answers: { 200: { description: '本人的筛选', schema: savedFiltersAnswer } },
      handle: async ({ caller, params }) => {
        const { id: personId } = staffOf(caller);
        await store.remove(personId, idOf(params.id));
        return { body: await viewsFor(tools, await store.ofPerson(personId), readerOf(caller)) };
      },
    }),
  ];
}

async function viewsFor(tools: SavedFilterTools, filters: readonly SavedFilter[], reader: ListReader): Promise<{ readonly filters: readonly SavedFilterView[] }> {
  return { filters: await Promise.all(filters.map((filter) => viewOf(tools, filter, reader))) };
}

/** A filter whose words are too rare or too many to count in time says so, and stays usable. */
async function viewOf({ cases }: SavedFilterTools, { id, name, query }: SavedFilter, reader: ListReader): Promise<SavedFilterView> {
  const view = { id, name, query: query as Readonly<Record<string, string>> };
  try {
    return { ...view, ...await countCases(cases.collection, listChoice.parse(query), reader) };
  } catch (fault) {
    if (isTooSlow(fault) || fault instanceof Refused) return { ...view, count: 0, isMore: false, isUncounted: true };
    throw fault;
  }
}

function given(query: z.infer<typeof savedFilterRequest>['query']): Partial<ListChoice> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function idOf(id = ''): string {
  if (ID.test(id)) return id;
  throw new Refused('bad-field', '筛选编号只能是 1–40 个字母、数字、横线', [{ path: 'id', message: '编号不对' }]);
}
