import type { EmergencyList, EmergencyRequest, EmergencyView } from '../../../../shared/city/emergency-api';
import { request, type ApiResult } from '../../api/client';

/** Where the page of the shift reads and switches 平转急. */
export interface EmergencySource {
  list(): Promise<ApiResult<EmergencyList>>;
  begin(body: EmergencyRequest, key: string): Promise<ApiResult<EmergencyView>>;
  end(body: { readonly id: string; readonly words: string }, key: string): Promise<ApiResult<EmergencyView>>;
}

export const apiEmergencySource: EmergencySource = {
  list: () => request({ method: 'GET', path: '/api/emergencies' }),
  begin: (body, key) => request({ method: 'POST', path: '/api/emergencies', body, key }),
  end: ({ id, words }, key) => request({ method: 'POST', path: `/api/emergencies/${encodeURIComponent(id)}/end`, body: { words }, key }),
};
