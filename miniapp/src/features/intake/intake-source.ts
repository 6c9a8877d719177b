import type { CaseOrderView, ChannelKeyMade, ChannelRequest, ChannelView, OrderCheckView, OrderImportView } from '../../../../shared/report/intake/channel-api';
import { request } from '../../api/client';
import { sendSheet } from '../../api/send-sheet';

export interface SheetBody {
  readonly channelId: string;
  readonly file: File;
}

const pathOf = (channelId: string, rest = ''): string => `/api/channels/${encodeURIComponent(channelId)}${rest}`;

/** Where orders of other systems come in, and what became of those in a case. */
export const intakeSource = {
  channels: () => request<readonly ChannelView[]>({ method: 'GET', path: '/api/channels' }),
  check: ({ channelId, file }: SheetBody) => sendSheet<OrderCheckView>(pathOf(channelId, '/sheet/check'), file, {}),
  take: ({ channelId, file }: SheetBody, key: string) => sendSheet<OrderImportView>(pathOf(channelId, '/sheet'), file, {}, key),
  put: ({ id, ...body }: ChannelRequest & { readonly id: string }) => request<ChannelView>({ method: 'PUT', path: pathOf(id), body }),
  makeKey: ({ id, isLeaked }: { readonly id: string; readonly isLeaked: boolean }, key: string) => request<ChannelKeyMade>({ method: 'POST', path: pathOf(id, '/keys'), body: { isLeaked }, key }),
  ordersOf: (caseNo: string) => request<readonly CaseOrderView[]>({ method: 'GET', path: `/api/cases/${caseNo}/orders` }),
  templatePath: (channelId: string) => pathOf(channelId, '/template?format=xlsx'),
};
