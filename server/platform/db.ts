import mongoose, { type Connection, type mongo } from 'mongoose';

/** Taken where the URI names none. */
const DATABASE = 'gezhi';
const POOL = { max: 100, min: 4, waitForServerMs: 10_000 } as const;

export interface DbOptions {
  readonly uri: string;
  /** Overrides the name in the URI; without either it is `gezhi`. */
  readonly name?: string;
}

/**
 * A connection to the city's replica set or sharded cluster. Every write waits for the majority.
 *
 * @throws {Error} when no server answers within ten seconds
 */
export async function connectDb({ uri, name }: DbOptions): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    ...databaseName(uri, name),
    writeConcern: { w: 'majority' },
    retryWrites: false,   // a driver's retry costs the server a row a write (a third of its time, measured); ours are keyed and may come again
    maxPoolSize: POOL.max,
    minPoolSize: POOL.min,
    serverSelectionTimeoutMS: POOL.waitForServerMs,
    ignoreUndefined: true,
    autoIndex: false,
    autoCreate: false,
  });
  return connection.asPromise();
}

function databaseName(uri: string, name: string | undefined): { readonly dbName?: string } {
  if (name !== undefined) return { dbName: name };
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/.test(uri) ? {} : { dbName: DATABASE };
}

/** A collection of the driver itself: no buffering, no documents, for stores on hot paths. */
export function nativeCollection<Row extends mongo.Document>(db: Connection, name: string): mongo.Collection<Row> {
  if (db.db === undefined) throw new Error(`collection ${name} asked for before the database was connected`);
  return db.db.collection<Row>(name);
}

/** Which unique index a write ran into, or `undefined` when the fault is another one. */
export function duplicateKeyOf(fault: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!(fault instanceof mongoose.mongo.MongoServerError) || fault.code !== 11_000) return undefined;
  return (fault as { keyPattern?: Readonly<Record<string, unknown>> }).keyPattern ?? {};
}

/** The database is not there just now: the same request may come again. */
export function isDatabaseAway(fault: unknown): boolean {
  const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError } = mongoose.mongo;
  return [MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError].some((kind) => fault instanceof kind);
}

/** A read that took longer than it was given. */
export function isTooSlow(fault: unknown): boolean {
  return fault instanceof mongoose.mongo.MongoServerError && fault.codeName === 'MaxTimeMSExpired';
}
