import type { CellRollBackRequest, CellVersionsView } from '../../../../shared/city/cell-versions-api';
import type { GridKind } from '../../../../shared/city/city';
import type { CityImportView } from '../../../../shared/city/imports-api';
import { request } from '../../api/client';

/** Where the versions of the cells are looked at, and the way back to one begins. */
export const cellVersionsSource = {
  versions: (gridKind: GridKind) => request<CellVersionsView>({ method: 'GET', path: '/api/city/cells/versions', query: { gridKind } }),
  rollBack: (body: CellRollBackRequest, key: string) => request<CityImportView>({ method: 'POST', path: '/api/city/cells/roll-back', body, key }),
};
