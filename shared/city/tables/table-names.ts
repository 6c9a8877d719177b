import type { Role } from '../city';

/** The tables a city edits while it runs; each publish is a version over the city's files. */
export const TABLE_NAMES = ['duty', 'routingRules', 'catalogue', 'units', 'people', 'holidays', 'emergencyPlans', 'contractors'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

interface TableRights {
  readonly label: string;
  /** How the sheet is filled in, where its columns alone don't say it. */
  readonly help?: string;
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
  emergencyPlans: {
    label: '应急预案', readers: 'staff', publishers: ['operator', 'shiftLeader'],
    help: '一行是一个预案在一个区域的值守单位，区域越小越优先；预案编号每行都填。名称、类别、把握、时限、渠道是预案本身的，只在它的第一行填写，其余行留空。正在进行的应急按启动时的预案。',
  },
  contractors: { label: '代整治单位', readers: 'staff', publishers: ['operator', 'shiftLeader'], help: '责任一时不清时先来整治的企业；派遣员按案件所在的区划选用。已派出的代整治不受改动影响。' },
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
