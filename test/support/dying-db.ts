import type { Connection } from 'mongoose';

const WRITES: ReadonlySet<string> = new Set(['insertOne', 'insertMany', 'updateOne', 'updateMany', 'bulkWrite', 'deleteOne', 'deleteMany', 'replaceOne', 'findOneAndUpdate']);

export interface DyingDb {
  readonly db: Connection;
  /** How many writes were begun. */
  writes(): number;
}

/** A database as a process sees it that is killed at its so manieth write: that write and whatever it wanted afterwards never happen. */
export function dyingDb(db: Connection, lives: number): DyingDb {
  let writes = 0;
  const live = (isWrite: boolean): void => {
    if (isWrite) writes += 1;
    if (writes > lives) throw new Error('the process is dead');
  };
  const collection = (name: string): object => new Proxy(db.db?.collection(name) ?? {}, {
    get: (target, method) => {
      const found = Reflect.get(target, method) as unknown;
      if (typeof found !== 'function') return found;
      return (...given: unknown[]): unknown => {
        try {
          live(WRITES.has(String(method)));
        } catch (fault) {
          if (method === 'find' || method === 'aggregate') throw fault;
          return Promise.reject(fault as Error);
        }
        return (found as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
  return { db: { db: { collection } } as unknown as Connection, writes: () => writes };
}
