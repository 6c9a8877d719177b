import type { MobilesImportView, MobilesView, SmsList, SmsView } from '../../../../shared/notice/sms/sms-api';
import type { ReachView } from '../../../../shared/notice/sms/roster-reach';
import { request } from '../../api/client';
import { sendSheet } from '../../api/send-sheet';

/** Where SMS of an emergency and the numbers they go to are seen to. */
export const smsSource = {
  list: (emergencyId?: string) => request<SmsList>({ method: 'GET', path: '/api/sms', ...(emergencyId === undefined ? {} : { query: { emergencyId } }) }),
  reach: (emergencyId: string) => request<ReachView>({ method: 'GET', path: `/api/emergencies/${encodeURIComponent(emergencyId)}/reach` }),
  retry: (id: string, key: string) => request<SmsView>({ method: 'POST', path: `/api/sms/${encodeURIComponent(id)}/retry`, body: {}, key }),
  mobiles: () => request<MobilesView>({ method: 'GET', path: '/api/mobiles' }),
  check: (file: File) => sendSheet<MobilesImportView>('/api/mobiles/check', file, {}),
  import: (file: File, key: string) => sendSheet<MobilesImportView>('/api/mobiles/import', file, {}, key),
};
