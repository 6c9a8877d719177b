import type { Role } from '../city';

/** The tables a city edits while it runs; each publish is a version over the city's files. */
export const TABLE_NAMES = ['duty', 'routingRules', 'catalogue', 'units', 'people', 'holidays'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

interface TableRights {
  readonly label: string;
  /** Who may read the whole table. */
  readonly readers: readonly Role[] | 'staff';
  readonly publishers: readonly Role[];
}

/** Names and rights of the tables. People and units say who may do what, so only the operator publishes them. */
export const TABLES: Readonly<Record<TableName, TableRights>> = {
  duty: { label: '责任表', readers: 'staff', publishers: ['operator', 'shiftLeader'] },
  routingRules: { label: '派遣规则', readers: 'staff', publishers: ['operator', 'shiftLeader'] },
  catalogue: { label: '事项目录', readers: 'staff', publishers: ['operator', 'shiftLeader'] },
  units: { label: '单位', readers: 'staff', publishers: ['operator'] },
  people: { label: '人员', readers: ['operator', 'shiftLeader'], publishers: ['operator'] },
  holidays: { label: '节假日', readers: 'staff', publishers: ['operator', 'shiftLeader'] },
};

/** Whether a name is one of a table; for what comes from outside. */
export function isTableName(name: string | undefined): name is TableName {
  return (TABLE_NAMES as readonly (string | undefined)[]).includes(name);
}

/** Whether a role may read a whole table. */
export function mayRead(table: TableName, role: Role): boolean {
  const { readers } = TABLES[table];
  return readers === 'staff' ? role !== 'citizen' : readers.includes(role);
}

/** Whether a role may publish a version of a table (R9). */
export function mayPublish(table: TableName, role: Role): boolean {
  return TABLES[table].publishers.includes(role);
}
