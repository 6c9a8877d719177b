import type { Connection, mongo } from 'mongoose';
import { changedRows, type RowChanges } from '../../../shared/city/tables/compare-rows';
import { TABLE_NAMES, type TableName } from '../../../shared/city/tables/table-names';
import type { AnyRow } from '../../../shared/city/tables/table-rows';
import { duplicateKeyOf, nativeCollection } from '../../platform/db';
import type { CollectionIndexes } from '../../platform/indexes';

export const TABLE_INDEXES: readonly CollectionIndexes[] = [{
  collection: 'cityTables',
  indexes: [
    { key: { table: 1, version: -1 }, unique: true },   // the newest of a table; the list of versions
    { key: { table: 1, 'publishedBy.id': 1, key: 1 }, unique: true },   // the same publish come again
  ],
}];

/** One version of a table: who published it, when, and what it changed. Never altered afterwards. */
export interface TableVersion {
  /** Counts the publishes of all tables: who writes the next number has judged by all before it. */
  readonly _id: number;
  readonly schemaVersion: 1;
  readonly table: TableName;
  readonly version: number;
  readonly changes: RowChanges;
  readonly counts: { readonly added: number; readonly changed: number; readonly gone: number; readonly rows: number };
  /** The whole table; only in some versions, the others say what they changed. */
  readonly rows?: readonly AnyRow[];
  /** The version that holds the whole table and from which this one is reckoned. */
  readonly wholeVersion: number;
  readonly publishedAt: Date;
  readonly publishedBy: { readonly id: string; readonly name: string };
  readonly words: string;
  readonly rolledBackTo?: number;
  readonly key: string;
  /** SHA-256 over what was asked for under this key. */
  readonly contentHash: string;
  /** SHA-256 over the table as the city's files had it. */
  readonly sourceFileHash: string;
  /** Numbers of filing conditions given so far; versions of the catalogue only. */
  readonly issued?: readonly (readonly [string, string])[];
}

export type VersionHead = Omit<TableVersion, 'rows' | 'changes' | 'issued'>;

export interface VersionStore {
  /** Everything published after this number, in order. */
  after(seq: number): Promise<readonly TableVersion[]>;
  /** What the tables have become since the files, up to the newest publish; empty where nothing was. */
  newest(): Promise<readonly TableVersion[]>;
  /** The rows of an earlier version; `undefined` where there is none. */
  rowsAt(table: TableName, version: number): Promise<readonly AnyRow[] | undefined>;
  heads(table: TableName, before: number, limit: number): Promise<readonly VersionHead[]>;
  byKey(table: TableName, personId: string, key: string): Promise<TableVersion | undefined>;
  /** @returns false when somebody else was first */
  insert(row: TableVersion): Promise<boolean>;
}

/** Versions of the tables a city edits while it runs. */
export function versionStore(db: Connection): VersionStore {
  const versions = nativeCollection<TableVersion>(db, 'cityTables');
  const inOrder = (filter: mongo.Filter<TableVersion>): Promise<TableVersion[]> => versions.find(filter).sort({ _id: 1 }).toArray();

  return {
    after: (seq) => inOrder({ _id: { $gt: seq } }),
    newest: async () => {
      const last = await versions.findOne({}, { sort: { _id: -1 }, projection: { _id: 1 } });
      if (last === null) return [];   // a city that runs by its files is asked one question
      const found = await Promise.all(TABLE_NAMES.map(async (table) => {
        const head = await versions.findOne({ table, _id: { $lte: last._id } }, { sort: { version: -1 }, projection: { wholeVersion: 1 } });
        return head === null ? [] : inOrder({ table, version: { $gte: head.wholeVersion }, _id: { $lte: last._id } });
      }));
      return found.flat().sort((a, b) => a._id - b._id);
    },
    rowsAt: async (table, version) => {
      const head = await versions.findOne({ table, version }, { projection: { wholeVersion: 1 } });
      if (head === null) return undefined;
      const found = await inOrder({ table, version: { $gte: head.wholeVersion, $lte: version } });
      return found.reduce<readonly AnyRow[]>((rows, one) => rowsAfter(one, rows), []);
    },
    heads: (table, before, limit) => versions.find({ table, version: { $lt: before } }, { projection: { rows: 0, changes: 0, issued: 0 } }).sort({ version: -1 }).limit(limit).toArray(),
    byKey: async (table, personId, key) => (await versions.findOne({ table, 'publishedBy.id': personId, key })) ?? undefined,
    insert: async (row) => {
      try {
        await versions.insertOne(row as mongo.OptionalUnlessRequiredId<TableVersion>);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
  };
}

/** What a version makes of the rows before it. */
export function rowsAfter({ table, rows, changes }: TableVersion, before: readonly AnyRow[]): readonly AnyRow[] {
  return rows ?? changedRows(table, before, changes);
}
