import type { GroupCard } from '../../../../shared/chat/group-card-api';
import { request } from '../../api/client';
import { groupEntry } from '../../platform/group-entry';
import { groupModel } from './group-model';

/** The group this phone came from; one for the whole app. */
export const phoneGroup = groupModel({
  entry: groupEntry,
  open: (opening) => request<GroupCard>({ method: 'POST', path: '/api/group-cards', body: opening }),
  bind: (ticket, cellCode, key) => request<GroupCard>({ method: 'POST', path: '/api/group-cards/bind', key, body: { ticket, cellCode } }),
});
