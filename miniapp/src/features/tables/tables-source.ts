import type { TableCheckView, TableRowsView, TableVersionsView, TableVersionView, TableView } from '../../../../shared/city/tables-api';
import type { TableName } from '../../../../shared/city/tables/table-names';
import { request } from '../../api/client';
import { sendSheet } from '../../api/send-sheet';

const pathOf = (table: TableName, rest = ''): string => `/api/tables/${table}${rest}`;

export interface PublishBody {
  readonly table: TableName;
  readonly file: File;
  readonly baseVersion: number;
  readonly words: string;
}

export interface RollBackBody {
  readonly table: TableName;
  readonly toVersion: number;
  readonly baseVersion: number;
}

/** Where the tables of the city are read, tried out and published. */
export const tablesSource = {
  list: () => request<readonly TableView[]>({ method: 'GET', path: '/api/tables' }),
  rows: (table: TableName, query: { readonly words: string; readonly cursor?: string }) => request<TableRowsView>({ method: 'GET', path: pathOf(table), query }),
  versions: (table: TableName) => request<TableVersionsView>({ method: 'GET', path: pathOf(table, '/versions') }),
  check: (table: TableName, file: File) => sendSheet<TableCheckView>(pathOf(table, '/check'), file, {}),
  publish: ({ table, file, baseVersion, words }: PublishBody, key: string) => sendSheet<TableVersionView>(pathOf(table, '/publish'), file, { baseVersion: String(baseVersion), words }, key),
  rollBack: ({ table, ...body }: RollBackBody, key: string) => request<TableVersionView>({ method: 'POST', path: pathOf(table, '/roll-back'), body, key }),
};
