import type { DuplicatesAnswer } from '../../../../shared/triage/duplicates/duplicates-api';
import { request, type ApiResult } from '../../api/client';

/** Cases that may be about the same thing, with why. */
export const duplicatesSource = {
  ofCase: (no: string): Promise<ApiResult<DuplicatesAnswer>> => request<DuplicatesAnswer>({ method: 'GET', path: `/api/cases/${encodeURIComponent(no)}/duplicates` }),
  ofReport: (receiptNo: string): Promise<ApiResult<DuplicatesAnswer>> => request<DuplicatesAnswer>({ method: 'GET', path: `/api/reports/${encodeURIComponent(receiptNo)}/duplicates` }),
};
