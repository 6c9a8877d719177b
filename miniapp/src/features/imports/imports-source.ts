import type { GridKind } from '../../../../shared/city/city';
import type { CityImportList, CityImportView, ImportKind } from '../../../../shared/city/imports-api';
import { headersOf, request, resultOf, type ApiResult } from '../../api/client';
import { sendBytes } from '../../platform/send-file';

export interface ImportBeginning {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly gridKind?: GridKind;
  readonly fromDate?: string;
}

const pathOf = (id: string, rest = ''): string => `/api/imports/${id}${rest}`;

/** Where cells and components brought as a file are sent, looked at and published. */
export const importsSource = {
  list: () => request<CityImportList>({ method: 'GET', path: '/api/imports' }),
  begin: (body: ImportBeginning, key: string) => request<CityImportView>({ method: 'POST', path: '/api/imports', body, key }),
  part: async (id: string, offset: number, bytes: Blob): Promise<ApiResult<CityImportView>> => resultOf(await sendBytes(pathOf(id, `/bytes?offset=${offset}`), headersOf({}), bytes)),
  publish: (id: string, key: string) => request<CityImportView>({ method: 'POST', path: pathOf(id, '/publish'), body: {}, key }),
  cancel: (id: string, key: string) => request<CityImportView>({ method: 'POST', path: pathOf(id, '/cancel'), body: {}, key }),
};

export type ImportsSource = typeof importsSource;
