import { createHash } from 'node:crypto';
import type { RowVerdictView, TableCheckView } from '../../../shared/city/tables-api';
import { TABLES, type TableName } from '../../../shared/city/tables/table-names';
import type { LiveCity } from '../../city/live-city';
import { publishTable, verdictOf } from '../../city/tables/publish';
import { rowsOfSheet } from '../../city/tables/read-table-body';
import { checkView } from '../../city/tables/table-views';
import type { Clock } from '../../platform/clock';

export interface TableImport {
  readonly live: LiveCity;
  readonly clock: Clock;
  readonly table: TableName;
  readonly bytes: Buffer;
  /** Of the file: its ending says what it is. */
  readonly name: string;
  readonly isPublishing: boolean;
}

export interface ImportedTable {
  readonly check: TableCheckView;
  /** The version it became; left out where it was only tried, is wrong, or changes nothing. */
  readonly version?: number;
}

/** Who published by the command. */
const BY = { id: 'command', name: '命令行' } as const;

/**
 * A sheet of one of the city's tables, judged as on the desk and published whole or not at all; a running city follows within a second.
 *
 * @throws {Refused} when the sheet cannot be read or is another table's, or somebody published in between
 */
export async function importTable({ live, clock, table, bytes, name, isPublishing }: TableImport): Promise<ImportedTable> {
  const { texts, lineOf } = await rowsOfSheet(table, bytes, name);
  await live.catchUp();
  const become = () => ({ texts });
  const baseVersion = live.versionOf(table);
  const verdict = verdictOf({ table, city: live.city, issued: live.issued(), now: clock.now() }, { table, become }, live);
  const check = checkView(table, baseVersion, verdict, texts.length, lineOf);
  const { added, changed, gone } = check.counts;
  if (!isPublishing || !check.mayBePublished || added + changed + gone === 0) return { check };
  const key = createHash('sha256').update(bytes).update(String(baseVersion)).digest('hex');
  const { version } = await publishTable(live, clock, { table, baseVersion, words: `从文件 ${name} 导入`, lineOf, become, content: texts, by: BY, key });
  return { check, version };
}

/** What came of it, line by line for a terminal. */
export function importedWords(table: TableName, { check: { counts, verdicts, isCapped }, version }: ImportedTable): readonly string[] {
  const { added, changed, gone, same, wrong } = counts;
  const isSame = added + changed + gone + wrong === 0;
  return [
    ...verdicts.filter((row) => row.verdict === 'wrong').map(wrongWords),
    ...(isCapped ? ['（只列出前面的行）'] : []),
    `${TABLES[table].label}：新增 ${added} 行，修改 ${changed} 行，删去 ${gone} 行，不变 ${same} 行，有错 ${wrong} 行。`,
    version !== undefined ? `已发布，现在是第 ${version} 版。` : wrong > 0 || verdicts.some((row) => row.verdict === 'wrong') ? '有错，什么都没有改。' : isSame ? '与现在的表相同，不需要发布。' : '只是检查，什么都没有改；要发布请加 --publish。',
  ];
}

function wrongWords({ row, faults = [] }: RowVerdictView): string {
  return `${row === undefined ? '整张表' : `第 ${row} 行`}：${faults.map(({ heading, words }) => `${heading}：${words}`).join('；')}`;
}
