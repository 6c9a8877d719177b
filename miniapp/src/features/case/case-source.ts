import type { ActRequest } from '../../../../shared/case/act-request';
import type { CaseDetail, CaseRow, Page } from '../../../../shared/case/case-api';
import { request, type ApiResult } from '../../api/client';

/** What a list of cases may be asked for; empty fields ask for everything in the reader's scope. */
export interface CaseQuery {
  readonly queue?: string | undefined;
  readonly state?: string | undefined;
  readonly unitId?: string | undefined;
  readonly district?: string | undefined;
  readonly words?: string | undefined;
}

/** Where the case pages read and write; tests hand in their own. */
export interface CaseSource {
  list(query: CaseQuery, cursor: string | undefined, limit: number): Promise<ApiResult<Page<CaseRow>>>;
  read(no: string): Promise<ApiResult<CaseDetail>>;
  act(no: string, act: ActRequest, key: string): Promise<ApiResult<CaseDetail>>;
}

export const apiCaseSource: CaseSource = {
  list: (query, cursor, limit) => request<Page<CaseRow>>({ method: 'GET', path: '/api/cases', query: filled({ ...query, cursor, limit: String(limit) }) }),
  read: (no) => request<CaseDetail>({ method: 'GET', path: `/api/cases/${encodeURIComponent(no)}` }),
  act: (no, act, key) => request<CaseDetail>({ method: 'POST', path: `/api/cases/${encodeURIComponent(no)}/acts`, body: act, key }),
};

function filled(query: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])));
}
