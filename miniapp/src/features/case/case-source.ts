import type { ActRequest } from '../../../../shared/case/act-request';
import type { ActChoices, BatchActAnswer, BatchActRequest } from '../../../../shared/case/acts-api';
import type { CaseDetail, CaseRow, Page } from '../../../../shared/case/case-api';
import type { QueueCount, SavedFilterView } from '../../../../shared/case/case-list-api';
import { request, type ApiResult } from '../../api/client';

/** What a list of cases may be asked for; empty fields ask for everything in the reader's scope. */
export interface CaseQuery {
  readonly queue?: string | undefined;
  readonly state?: string | undefined;
  readonly unitId?: string | undefined;
  readonly district?: string | undefined;
  readonly words?: string | undefined;
  readonly source?: string | undefined;
  readonly channel?: string | undefined;
  readonly order?: string | undefined;
}

interface Filters {
  readonly filters: readonly SavedFilterView[];
}

/** Where the case pages read and write; tests hand in their own. */
export interface CaseSource {
  list(query: CaseQuery, cursor: string | undefined, limit: number): Promise<ApiResult<Page<CaseRow>>>;
  read(no: string): Promise<ApiResult<CaseDetail>>;
  act(no: string, act: ActRequest, key: string): Promise<ApiResult<CaseDetail>>;
  /** One act on many cases, a verdict each. */
  actOnMany(batch: BatchActRequest, key: string): Promise<ApiResult<BatchActAnswer>>;
  /** What the forms of acts offer for this case. */
  choices(no: string): Promise<ApiResult<ActChoices>>;
  counts(): Promise<ApiResult<{ readonly queues: readonly QueueCount[] }>>;
  filters(): Promise<ApiResult<Filters>>;
  saveFilter(id: string, name: string, query: CaseQuery): Promise<ApiResult<Filters>>;
  removeFilter(id: string): Promise<ApiResult<Filters>>;
}

const pathOf = (no: string, rest = ''): string => `/api/cases/${encodeURIComponent(no)}${rest}`;
const filterPath = (id: string): string => `/api/filters/${encodeURIComponent(id)}`;

export const apiCaseSource: CaseSource = {
  list: (query, cursor, limit) => request({ method: 'GET', path: '/api/cases', query: filled({ ...query, cursor, limit: String(limit) }) }),
  read: (no) => request({ method: 'GET', path: pathOf(no) }),
  act: (no, act, key) => request({ method: 'POST', path: pathOf(no, '/acts'), body: act, key }),
  actOnMany: (batch, key) => request({ method: 'POST', path: '/api/cases/acts', body: batch, key }),
  choices: (no) => request({ method: 'GET', path: pathOf(no, '/choices') }),
  counts: () => request({ method: 'GET', path: '/api/cases/counts' }),
  filters: () => request({ method: 'GET', path: '/api/filters' }),
  saveFilter: (id, name, query) => request({ method: 'PUT', path: filterPath(id), body: { name, query: filled(query) } }),
  removeFilter: (id) => request({ method: 'DELETE', path: filterPath(id) }),
};

/** A query without what is not asked. */
export function filled(query: Readonly<Record<string, string | undefined>> | CaseQuery): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])));
}
