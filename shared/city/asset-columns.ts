/** The columns of a component table: the standard's pinyin abbreviation first, then ours and the Chinese headings in use. Source: GB/T 47678.5-2026 table 2. */
const COLUMNS = {
  id: ['GLBJBSM', 'id', '部件标识码', '管理部件标识码'],
  name: ['GLBJMC', 'name', '部件名称', '管理部件名称'],
  managerCode: ['ZGBMDM', 'managerCode', '主管部门代码'],
  managerName: ['ZGBMMC', 'managerName', '主管部门名称', '主管部门'],
  ownerCode: ['QSDWDM', 'ownerCode', '权属单位代码'],
  ownerName: ['QSDWMC', 'ownerName', '权属单位名称', '权属单位'],
  maintainerCode: ['YHDWDM', 'maintainerCode', '养护单位代码'],
  maintainerName: ['YHDWMC', 'maintainerName', '养护单位名称', '养护单位'],
  cellCode: ['SZDYWGBSM', 'cellCode', '所在单元网格标识码', '所在单元网格'],
  state: ['GLBJZT', 'state', '部件状态', '管理部件状态'],
  firstDate: ['CSRQ', 'firstDate', '初始日期'],
  changedDate: ['BGRQ', 'changedDate', '变更日期'],
  dataSource: ['SJLY', 'dataSource', '数据来源'],
  remark: ['BZ', 'remark', '备注'],
  streetCode: ['SZJDDM', 'streetCode', '所在街道代码'],
  streetName: ['SZJDMC', 'streetName', '所在街道名称'],
  villageCode: ['SZSQDM', 'villageCode', '所在社区代码'],
  villageName: ['SZSQMC', 'villageName', '所在社区名称'],
  longitude: ['JD', 'longitude', '经度'],
  latitude: ['WD', 'latitude', '纬度'],
  datum: ['ZBX', 'datum', '坐标系'],
  accuracyClass: ['JDDJ', 'accuracyClass', '精度等级'],
} as const;

export type AssetColumn = keyof typeof COLUMNS;

/** Without these no row can be right. The cell may be left out: it is found by the point. */
const NEEDED: readonly AssetColumn[] = ['id', 'name', 'state', 'firstDate', 'longitude', 'latitude'];

export interface AssetHeading {
  /** The column each place of a row belongs to; `undefined` for one nobody knows. */
  readonly columns: readonly (AssetColumn | undefined)[];
  /** What stands in the heading and is left alone. */
  readonly unknown: readonly string[];
  /** What is missing or stands there twice, one Chinese sentence each; with any of them the table can't be read. */
  readonly faults: readonly string[];
}

const COLUMN_OF: ReadonlyMap<string, AssetColumn> = new Map(
  (Object.entries(COLUMNS) as [AssetColumn, readonly string[]][]).flatMap(([column, names]) => names.map((name): [string, AssetColumn] => [name.toUpperCase(), column])),
);

/** What the heading of a component table says; capitals and blanks around a name do not matter. */
export function assetHeading(cells: readonly string[]): AssetHeading {
  const columns = cells.map((cell) => COLUMN_OF.get(cell.trim().toUpperCase()));
  const missing = NEEDED.filter((column) => !columns.includes(column));
  const twice = columns.filter((column, index) => column !== undefined && columns.indexOf(column) !== index);
  return {
    columns,
    unknown: cells.filter((cell, index) => columns[index] === undefined && cell.trim() !== ''),
    faults: [
      ...missing.map((column) => `缺少“${COLUMNS[column][2]}”一列（${COLUMNS[column][0]}）`),
      ...twice.map((column) => `“${COLUMNS[column!][2]}”一列出现了两次`),
    ],
  };
}

/** A row by its columns; blanks around a value are cut off, an empty one is left out. */
export function assetRowOf(cells: readonly string[], { columns }: AssetHeading): AssetRow {
  const row: Partial<Record<AssetColumn, string>> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    const value = cells[index]?.trim();
    if (column !== undefined && value) row[column] = value;
  }
  return row;
}

/** The words of one row, as they stand in the table. */
export type AssetRow = Readonly<Partial<Record<AssetColumn, string>>>;
