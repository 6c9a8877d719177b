import type { DeputyView, OneTimePasswordView, PeopleView, ShiftImportView, ShiftView } from '../../../../shared/account/people-api';
import { request, type ApiResult } from '../../api/client';
import { sendSheet } from '../../api/send-sheet';

/** An absence as pages write it: instants in ISO 8601. */
export interface DeputyBody {
  readonly personId: string;
  readonly deputyId: string;
  readonly fromAt: string;
  readonly untilAt: string;
  readonly reason: string;
}

export interface ShiftBody {
  readonly id: string;
  readonly personId: string;
  readonly areaCode: string;
  readonly fromAt: string;
  readonly untilAt: string;
  readonly words?: string;
}

/** Where people, shifts and deputies are read and set. */
export const peopleSource = {
  people: (query: { readonly words?: string; readonly cursor?: string }) => request<PeopleView>({ method: 'GET', path: '/api/people', query }),
  password: (id: string, key: string) => request<OneTimePasswordView>({ method: 'POST', path: `/api/people/${encodeURIComponent(id)}/password`, key }),
  /** From now on, a week. */
  shifts: () => request<readonly ShiftView[]>({ method: 'GET', path: '/api/shifts' }),
  putShift: ({ id, ...body }: ShiftBody, key: string) => request<ShiftView>({ method: 'PUT', path: `/api/shifts/${encodeURIComponent(id)}`, body, key }),
  cancelShift: (id: string, key: string) => request<ShiftView>({ method: 'POST', path: `/api/shifts/${encodeURIComponent(id)}/cancel`, key }),
  importShifts: (file: File, isCheck: boolean, key: string): Promise<ApiResult<ShiftImportView>> => sendSheet(isCheck ? '/api/shifts/check' : '/api/shifts/import', file, {}, key),
  deputies: (query: { readonly personId?: string }) => request<readonly DeputyView[]>({ method: 'GET', path: '/api/deputies', query }),
  addDeputy: (body: DeputyBody, key: string) => request<DeputyView>({ method: 'POST', path: '/api/deputies', body, key }),
  endDeputy: (id: string, key: string) => request<DeputyView>({ method: 'POST', path: `/api/deputies/${encodeURIComponent(id)}/end`, key }),
};
