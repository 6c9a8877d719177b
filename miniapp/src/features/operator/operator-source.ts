import type { OperatorView } from '../../../../shared/score/score-api';
import { request, type ApiResult } from '../../api/client';

export interface OperatorSource {
  read(): Promise<ApiResult<OperatorView>>;
  /** Sends a dead delivery once more. */
  retry(deliveryId: string, key: string): Promise<ApiResult<unknown>>;
}

export const apiOperatorSource: OperatorSource = {
  read: () => request<OperatorView>({ method: 'GET', path: '/api/operator' }),
  retry: (deliveryId, key) => request<unknown>({ method: 'POST', path: `/api/operator/deliveries/${encodeURIComponent(deliveryId)}/retry`, key }),
};
