import type { InForceView, PutInForceRequest, TriageVersionsView } from '../../../../shared/triage/versions-api';
import { request, type ApiResult } from '../../api/client';

/** A version to put in force, with why. */
export interface Putting extends PutInForceRequest {
  readonly version: number;
}

export interface LearningSource {
  read(): Promise<ApiResult<TriageVersionsView>>;
  putInForce(putting: Putting, key: string): Promise<ApiResult<InForceView>>;
}

export const apiLearningSource: LearningSource = {
  read: () => request<TriageVersionsView>({ method: 'GET', path: '/api/triage/versions' }),
  putInForce: ({ version, ...body }, key) => request<InForceView>({ method: 'POST', path: `/api/triage/versions/${version}/in-force`, body, key }),
};
