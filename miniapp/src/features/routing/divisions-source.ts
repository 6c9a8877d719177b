import type { DivisionList } from '../../../../shared/city/city-api';
import { request, type ApiResult } from '../../api/client';

const NONE: Promise<ApiResult<DivisionList>> = Promise.resolve({ ok: true, status: 200, data: { divisions: [] } });

/** What lies one level below a division; nothing below none. Without `parent` at all: the districts of the city. */
export function readDivisions(parent: string | undefined, isAsked: boolean): Promise<ApiResult<DivisionList>> {
  return isAsked ? request<DivisionList>({ method: 'GET', path: '/api/city/divisions', query: { parent } }) : NONE;
}
