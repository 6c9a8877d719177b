import type { Connection } from 'mongoose';
import { nativeCollection } from './db';

interface CounterRow {
  readonly _id: string;
  readonly last: number;
}

interface Block {
  next: number;
  last: number;
}

export interface NumberBlocks {
  /** The next number of this name, from 1; nearly always from memory. A restart leaves a gap, never a number twice. */
  next(name: string): Promise<number>;
}

/** Running numbers taken from the database a block at a time, so that a report costs no write for its number. */
export function numberBlocks(db: Connection, size = 500): NumberBlocks {
  const counters = nativeCollection<CounterRow>(db, 'counters');
  const blocks = new Map<string, Block>();
  const fetching = new Map<string, Promise<void>>();

  async function fetchBlock(name: string): Promise<void> {
    const row = await counters.findOneAndUpdate({ _id: name }, { $inc: { last: size } }, { upsert: true, returnDocument: 'after' });
    const last = row?.last ?? size;
    blocks.set(name, { next: last - size + 1, last });
  }

  function fetchOnce(name: string): Promise<void> {
    const running = fetching.get(name) ?? fetchBlock(name).finally(() => fetching.delete(name));
    fetching.set(name, running);
    return running;
  }

  async function next(name: string): Promise<number> {
    for (;;) {
      const block = blocks.get(name);
      if (block !== undefined && block.next <= block.last) return block.next++;
      await fetchOnce(name);
    }
  }

  return { next };
}
