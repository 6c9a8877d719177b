import { createHash } from 'node:crypto';
import type { Person } from '../../../shared/city/city';
import { checkRows, checkTexts, type TableQuestion, type TableVerdict } from '../../../shared/city/tables/check-table';
import type { TextRow } from '../../../shared/city/tables/read-rows';
import { TABLES, type TableName } from '../../../shared/city/tables/table-names';
import type { AnyRow } from '../../../shared/city/tables/table-rows';
import type { Clock } from '../../platform/clock';
import { Refused } from '../../platform/errors';
import type { LiveCity } from '../live-city';
import type { TableVersion } from './versions.store';

export interface PublishInput {
  readonly table: TableName;
  /** The version the publisher has seen; left out for a change of one row, which asks only that row. */
  readonly baseVersion?: number;
  /** What the table is to become, made from what it is now. */
  readonly become: (current: readonly AnyRow[]) => { readonly texts: readonly TextRow[] } | { readonly rows: readonly AnyRow[] };
  readonly by: Pick<Person, 'id' | 'name'>;
  readonly words: string;
  readonly key: string;
  /** What was asked for, so that the same key with another content is noticed. */
  readonly content: unknown;
  readonly rolledBackTo?: number;
  /** Place of a row in the sheet it came from, for the verdicts. */
  readonly lineOf?: (index: number) => number;
}

const TRIES = 8;
/** A version that changes more than this share of its rows, and each fiftieth, holds the whole table. */
const WHOLE_FROM_SHARE = 0.25;
const WHOLE_EVERY = 50;
const FAULTS_MAX = 100;
/** A whole version that changes more rows than this does not list them besides. */
const CHANGES_MAX = 5_000;
/** Room for one document of the database. */
const SIGNS_MAX = 12_000_000;

/**
 * Publishes a version of a table, whole or not at all, and takes it over here at once; other processes within a second.
 *
 * The version's number is written by one insert: of two publishers one is first, and the other judges anew by what he published.
 *
 * @throws {Refused} `version-changed`, `bad-field` with a line for each fault, `wrong-state` when nothing would change, `key-reused`
 */
export async function publishTable(live: LiveCity, clock: Clock, input: PublishInput): Promise<TableVersion> {
  const contentHash = createHash('sha256').update(JSON.stringify([input.baseVersion, input.content])).digest('hex');
  for (let tries = 0; tries < TRIES; tries += 1) {
    await live.catchUp();
    const before = await live.store.byKey(input.table, input.by.id, input.key);
    if (before !== undefined) return sameAsBefore(before, contentHash);
    await refuseIfChanged(live, input);
    const question: TableQuestion = { table: input.table, city: live.city, issued: live.issued(), now: clock.now() };
    const version = versionOf(live, clock, input, verdictOf(question, input, live), contentHash);
    const isFirst = await live.store.insert(version);
    await live.catchUp();
    if (isFirst) return version;
  }
  throw new Refused('version-changed', '同时发布的人太多，请稍后再试');
}

/** What a table is to become and what speaks against it; nothing is written. */
export function verdictOf(question: TableQuestion, input: Pick<PublishInput, 'become' | 'table'>, live: LiveCity): TableVerdict {
  const next = input.become(live.rowsOf(input.table));
  return 'texts' in next ? checkTexts(question, next.texts) : checkRows(question, next.rows);
}

function versionOf(live: LiveCity, clock: Clock, input: PublishInput, verdict: TableVerdict, contentHash: string): TableVersion {
  const { table, by, words, key, rolledBackTo } = input;
  refuseFaults(verdict, input);
  const { set, gone, fates } = verdict.changes;
  if (JSON.stringify(verdict.rows).length > SIGNS_MAX) throw new Refused('body-too-large', `${TABLES[table].label}太大，放不下：请用区域或类别的开头合并一些行`);
  if (set.length + gone.length === 0) throw new Refused('wrong-state', `${TABLES[table].label}和现在的一样，没有要发布的变化`);
  const version = live.versionOf(table) + 1;
  const isWhole = version === 1 || version - live.wholeVersionOf(table) >= WHOLE_EVERY || set.length + gone.length > verdict.rows.length * WHOLE_FROM_SHARE;
  return {
    _id: live.seq() + 1, schemaVersion: 1, table, version, key, contentHash, words,
    changes: isWhole && set.length > CHANGES_MAX ? { set: [], gone: [] } : { set, gone },
    counts: { added: fates.filter((fate) => fate === 'added').length, changed: fates.filter((fate) => fate === 'changed').length, gone: gone.length, rows: verdict.rows.length },
    ...(isWhole ? { rows: verdict.rows } : {}),
    wholeVersion: isWhole ? version : live.wholeVersionOf(table),
    publishedAt: clock.now(), publishedBy: { id: by.id, name: by.name }, sourceFileHash: live.sourceFileHash(table),
    ...(rolledBackTo === undefined ? {} : { rolledBackTo }),
    ...(table === 'catalogue' ? { issued: [...verdict.issued] } : {}),
  };
}

function sameAsBefore(before: TableVersion, contentHash: string): TableVersion {
  if (before.contentHash === contentHash) return before;
  throw new Refused('key-reused', '这个 Idempotency-Key 已用于另一次发布，请换一个');
}

async function refuseIfChanged(live: LiveCity, { table, baseVersion }: PublishInput): Promise<void> {
  const version = live.versionOf(table);
  if (baseVersion === undefined || baseVersion === version) return;
  const [head] = await live.store.heads(table, version + 1, 1);
  const who = head === undefined ? '' : `，由${head.publishedBy.name}发布`;
  throw new Refused('version-changed', `${TABLES[table].label}在您检查之后已有变化（现在是第 ${version} 版${who}），请重新检查后再发布`);
}

function refuseFaults({ faults }: TableVerdict, { table, lineOf = (index) => index + 1 }: PublishInput): void {
  if (faults.length === 0) return;
  const where = (index: number | undefined): string => (index === undefined ? '' : `第 ${lineOf(index)} 行：`);
  const fields = faults.slice(0, FAULTS_MAX).map(({ index, field, words }) => ({ path: index === undefined ? field : `rows.${lineOf(index)}.${field}`, message: `${where(index)}${words}` }));
  throw new Refused('bad-field', `${TABLES[table].label}没有发布：${fields[0]!.message}${faults.length > 1 ? `（共 ${faults.length} 处要改）` : ''}`, fields);
}
