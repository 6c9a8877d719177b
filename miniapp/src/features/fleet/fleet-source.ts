import type { FleetView } from '../../../../shared/chat/fleet/fleet-api';
import { request, type ApiResult } from '../../api/client';

export interface FleetSource {
  read(): Promise<ApiResult<FleetView>>;
  /** Takes an account out, or lets it in again; the answer is the fleet after it. */
  act(accountId: string, act: 'quarantine' | 'release-quarantine', key: string): Promise<ApiResult<FleetView>>;
}

export const apiFleetSource: FleetSource = {
  read: () => request<FleetView>({ method: 'GET', path: '/api/fleet' }),
  act: (accountId, act, key) => request<FleetView>({ method: 'POST', path: `/api/fleet/accounts/${encodeURIComponent(accountId)}/${act}`, key }),
};
