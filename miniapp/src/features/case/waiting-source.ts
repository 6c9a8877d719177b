import type { Page, ReportView } from '../../../../shared/case/case-api';
import type { TriageRequest, WaitingReport } from '../../../../shared/report/waiting-api';
import type { PlaceInput } from '../../../../shared/report/report-request';
import type { Understanding } from '../../../../shared/report/intake-api';
import { request, type ApiResult } from '../../api/client';

/** Reports that wait for a person: where they are read, and how he settles them. */
export interface WaitingSource {
  list(cursor: string | undefined, limit: number): Promise<ApiResult<Page<WaitingReport>>>;
  triage(receiptNo: string, answer: TriageRequest, key: string): Promise<ApiResult<ReportView>>;
  /** 误报 or 不予受理, with the reason the citizen reads. */
  void(receiptNo: string, words: string, key: string): Promise<ApiResult<ReportView>>;
  /** What would become of it at that place; nothing is written. */
  understand(text: string, place: PlaceInput): Promise<ApiResult<Understanding>>;
}

export const apiWaitingSource: WaitingSource = {
  list: (cursor, limit) => request<Page<WaitingReport>>({ method: 'GET', path: '/api/reports', query: { state: 'waiting', limit: String(limit), ...(cursor ? { cursor } : {}) } }),
  triage: (receiptNo, answer, key) => request<ReportView>({ method: 'POST', path: `/api/reports/${encodeURIComponent(receiptNo)}/triage`, body: answer, key }),
  void: (receiptNo, words, key) => request<ReportView>({ method: 'POST', path: `/api/reports/${encodeURIComponent(receiptNo)}/void`, body: { words }, key }),
  understand: (text, place) => request<Understanding>({ method: 'POST', path: '/api/understand', body: { text, place } }),
};
