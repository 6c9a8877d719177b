import type { BoundedCount } from '../../../../shared/case/case-list-api';
import type { Page } from '../../../../shared/case/case-api';
import type { CaseRouteView, ExplainRequest, ProposalsView, ProposalView, ReplayView, RouteExplanation } from '../../../../shared/routing/routing-api';
import type { ReplayedTable } from '../../../../shared/routing/routing-rights';
import { request, type ApiResult } from '../../api/client';
import { sendSheet } from '../../api/send-sheet';

export interface DecideBody {
  readonly id: string;
  readonly verb: 'accept' | 'refuse';
  readonly words: string;
}

export interface ReplayBody {
  readonly table: ReplayedTable;
  readonly file: File;
  readonly from: string;
  readonly until: string;
}

const PAGE = 20;

/** Where it would go and why, what changes of the duty table wait, and what another table would change. */
export const routingSource = {
  proposals: (state: 'proposed' | 'decided', cursor: string | undefined): Promise<ApiResult<Page<ProposalView>>> => listed({ state, cursor, limit: PAGE }),
  /** How many wait for a person; one row comes along. */
  waiting: async (): Promise<ApiResult<BoundedCount>> => {
    const result = await request<ProposalsView>({ method: 'GET', path: '/api/routing/proposals', query: { limit: 1 } });
    return result.ok ? { ...result, data: result.data.waiting } : result;
  },
  decide: ({ id, verb, words }: DecideBody, key: string) => request<ProposalView>({ method: 'POST', path: `/api/routing/proposals/${encodeURIComponent(id)}/${verb}`, body: words ? { words } : {}, key }),
  explain: (body: ExplainRequest) => request<RouteExplanation>({ method: 'POST', path: '/api/routing/explain', body }),
  ofCase: (no: string) => request<CaseRouteView>({ method: 'GET', path: `/api/routing/cases/${encodeURIComponent(no)}` }),
  replay: ({ file, ...fields }: ReplayBody, key: string) => sendSheet<ReplayView>('/api/routing/replay', file, fields, key),
  replayOf: (id: string) => request<ReplayView>({ method: 'GET', path: `/api/routing/replays/${encodeURIComponent(id)}` }),
};

export type RoutingSource = typeof routingSource;

async function listed(query: Readonly<Record<string, string | number | undefined>>): Promise<ApiResult<Page<ProposalView>>> {
  const result = await request<ProposalsView>({ method: 'GET', path: '/api/routing/proposals', query });
  if (!result.ok) return result;
  const { rows, cursor } = result.data;
  return { ...result, data: { rows, ...(cursor === undefined ? {} : { nextCursor: cursor }) } };
}
