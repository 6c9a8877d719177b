import type { Connection, mongo } from 'mongoose';
import type { Logger } from 'pino';
import { COLLECTION_OF, KINDS } from './pending-events.store';

export interface Waker {
  /**
   * Waits until something may be pending or the time is up.
   *
   * @param isBusy there was work just now: only the time counts, so that batches grow
   */
  wait(ms: number, isBusy: boolean): Promise<void>;
  wake(): void;
  close(): Promise<void>;
}

const NEWS = [
  {
    $match: {
      'ns.coll': { $in: KINDS.map((kind) => COLLECTION_OF[kind]) },
      $or: [
        { operationType: 'insert', 'fullDocument.pendingSince': { $exists: true } },
        { operationType: 'update', 'updateDescription.updatedFields.pendingSince': { $exists: true } },
      ],
    },
  },
  { $project: { _id: 1, operationType: 1 } },
];

/**
 * Wakes the relay by a change stream. It is open only while nothing is to do: a busy city pays nothing for it.
 * It may miss anything; the index of pending documents is the truth and is polled as well.
 */
export function changeStreamWaker(db: Connection, log: Logger): Waker {
  let stream: mongo.ChangeStream | undefined;
  let wakeUp: () => void = () => undefined;
  let isAwake = false;
  let news: Promise<void> | undefined;

  async function open(): Promise<void> {
    stream = db.getClient().db(db.name).watch(NEWS, { batchSize: 1, maxAwaitTimeMS: 1000 });
    stream.on('error', () => undefined);
    await stream.tryNext();   // the cursor stands: what is written from here on is seen
  }

  async function shut(): Promise<void> {
    const old = stream;
    stream = undefined;
    news = undefined;
    await old?.close().catch(() => undefined);
  }

  async function hear(): Promise<void> {
    try {
      await stream?.next();
    } catch (fault) {
      if (stream !== undefined) log.debug({ err: fault }, 'change stream ended; polling goes on');
    } finally {
      wakeUp();
    }
  }

  async function wait(ms: number, isBusy: boolean): Promise<void> {
    if (isBusy) {
      await shut();
      return pause(ms);
    }
    if (stream === undefined && !isAwake) {
      try {
        await open();
        return;   // look once more: something may have come before the stream stood
      } catch (fault) {
        log.debug({ err: fault }, 'no change stream; polling goes on');
        await shut();
      }
    }
    news ??= stream === undefined ? undefined : hear().finally(() => { void shut(); });
    await sleep(ms);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => { setTimeout(resolve, ms); });
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, isAwake ? 0 : ms);
      function done(): void {
        clearTimeout(timer);
        isAwake = false;
        wakeUp = () => undefined;
        resolve();
      }
      wakeUp = done;
    });
  }

  return {
    wait,
    wake: () => {
      isAwake = true;
      wakeUp();
    },
    close: shut,
  };
}
