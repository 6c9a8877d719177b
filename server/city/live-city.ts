import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { City } from '../../shared/city/city';
import { cityFields, rowsOfCity } from '../../shared/city/tables/city-fields';
import { issuedBy, type IssuedConditions } from '../../shared/city/tables/fill-rows';
import { TABLE_NAMES, type TableName } from '../../shared/city/tables/table-names';
import type { AnyRow } from '../../shared/city/tables/table-rows';
import { rowsAfter, versionStore, type TableVersion, type VersionStore } from './tables/versions.store';

const LOOK_EVERY_MS = 1_000;

/** The city as it is now: the same object for as long as the server runs, its tables replaced when a version is published. */
export interface LiveCity {
  readonly city: City;
  readonly store: VersionStore;
  /** 0 is what the city's files say. */
  versionOf(table: TableName): number;
  wholeVersionOf(table: TableName): number;
  /** The number of the last publish known here. */
  seq(): number;
  issued(): IssuedConditions;
  rowsOf(table: TableName): readonly AnyRow[];
  /** The rows of a version, 0 included; `undefined` where there is none. */
  rowsAt(table: TableName, version: number): Promise<readonly AnyRow[] | undefined>;
  sourceFileHash(table: TableName): string;
  /** Takes over what has been published since, here or by another process. */
  catchUp(): Promise<void>;
  /** Looks for publishes of other processes each second. */
  start(): void;
  stop(): Promise<void>;
}

interface TableState {
  readonly version: number;
  readonly wholeVersion: number;
  readonly rows: readonly AnyRow[];
}

/** Opens the tables over the city's files. A city that has published nothing is asked one question of the database. */
export async function openLiveCity(db: Connection, files: City, log: Logger): Promise<LiveCity> {
  const store = versionStore(db);
  const city: City = { ...files };
  const states = new Map<TableName, TableState>();
  const hashes = new Map<TableName, string>();
  let issued: IssuedConditions | undefined;
  let seq = 0;

  const rowsOf = (table: TableName): readonly AnyRow[] => states.get(table)?.rows ?? rowsOfCity(table, files);

  function sourceFileHash(table: TableName): string {
    const known = hashes.get(table) ?? createHash('sha256').update(JSON.stringify(rowsOfCity(table, files))).digest('hex');
    hashes.set(table, known);
    return known;
  }

  /** All fields of a table change in one assignment: nobody ever sees half a version. */
  function apply(version: TableVersion): void {
    const rows = rowsAfter(version, rowsOf(version.table));
    states.set(version.table, { version: version.version, wholeVersion: version.wholeVersion, rows });
    Object.assign(city, cityFields(version.table, rows, city, version.version));
    if (version.issued !== undefined) issued = new Map(version.issued);
    seq = version._id;
  }

  let looking: Promise<void> | undefined;
  async function look(): Promise<void> {
    for (const version of await store.after(seq)) {
      apply(version);
      log.info({ table: version.table, version: version.version, by: version.publishedBy.id }, 'city table taken over');
    }
  }

  async function catchUp(): Promise<void> {
    await looking;   // one that began earlier may have read too early
    looking ??= look().finally(() => { looking = undefined; });
    await looking;
  }

  for (const version of await store.newest()) apply(version);
  for (const table of TABLE_NAMES) await tellOfNewFiles(table);

  async function tellOfNewFiles(table: TableName): Promise<void> {
    const state = states.get(table);
    if (state === undefined) return;
    const [head] = await store.heads(table, state.version + 1, 1);
    if (head !== undefined && head.sourceFileHash !== sourceFileHash(table)) log.warn({ table, version: state.version }, 'the file of this table has changed since it was published; what was published holds');
  }

  let timer: NodeJS.Timeout | undefined;
  const beat = (): void => {
    catchUp().catch((fault: unknown) => log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'city tables not read; tried again in a second'));
  };
  return {
    city, store, rowsOf, catchUp, sourceFileHash,
    versionOf: (table) => states.get(table)?.version ?? 0,
    wholeVersionOf: (table) => states.get(table)?.wholeVersion ?? 0,
    seq: () => seq,
    issued: () => { issued ??= issuedBy(rowsOfCity('catalogue', files)); return issued; },
    rowsAt: async (table, version) => (version === 0 ? rowsOfCity(table, files) : store.rowsAt(table, version)),
    start: () => { timer ??= setInterval(beat, LOOK_EVERY_MS).unref(); },
    stop: async () => {
      clearInterval(timer);
      await looking?.catch(() => undefined);
    },
  };
}
