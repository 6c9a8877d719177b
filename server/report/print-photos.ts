import { nativeCollection } from '../platform/db';
import type { ServerContext } from '../platform/context';
import { photoStore, type PhotoRow } from './photo.store';
import { readPrint } from './read-print';
import { fileNameOf } from './receive-photo';

/** A round looks at so many rows, and begins no picture after so long. */
const ROUND: Round = { rows: 500, forMs: 10_000 };
const PROGRESS_ID = 'photo-prints';

interface Round {
  readonly rows: number;
  readonly forMs: number;
}

/** How far the pass over all photos has come; it outlives the process. */
interface Progress {
  readonly _id: typeof PROGRESS_ID;
  /** Photos up to this id have been looked at. */
  readonly after: string;
  readonly printed: number;
  readonly doneAt?: Date;
}

type Tools = Pick<ServerContext, 'db' | 'files' | 'clock' | 'log'>;

/**
 * Reads the prints of photos that were stored before prints were, a round at a time. Cut off, it goes on where it was; done, it asks one small question a round.
 * What can't be read is marked as when it is drawn; bytes that are gone leave the photo as it is. Two processes at once read the same prints.
 *
 * @returns how many were printed in this round
 */
export async function printPhotos({ db, files, clock, log }: Tools, round: Round = ROUND): Promise<number> {
  const photos = photoStore(db);
  const progress = nativeCollection<Progress>(db, 'backfills');
  const before = await progress.findOne({ _id: PROGRESS_ID });
  if (before?.doneAt !== undefined) return 0;

  const rows = await photos.afterId(before?.after ?? '', round.rows);
  const until = performance.now() + round.forMs;
  let [looked, printed] = [0, 0];
  for (; looked < rows.length && performance.now() < until; looked += 1) {
    if (await printIt(rows[looked]!)) printed += 1;
  }
  const isDone = looked === rows.length && rows.length < round.rows;
  const after = rows[looked - 1]?._id;
  await progress.updateOne({ _id: PROGRESS_ID }, { ...(after !== undefined && { $max: { after } }), $inc: { printed }, ...(isDone && { $set: { doneAt: clock.now() } }) }, { upsert: true });
  if (printed > 0) log.info({ printed, isDone }, 'older photos can be found again by their picture');
  return printed;

  async function printIt({ _id, format, print, failure }: PhotoRow): Promise<boolean> {
    const bytes = print !== undefined || failure !== undefined ? undefined : await files.read(fileNameOf(_id, format));
    if (bytes === undefined) return false;
    try {
      await photos.set(_id, { print: await readPrint(bytes) });
      return true;
    } catch (fault) {
      await photos.set(_id, { failure: fault instanceof Error ? fault.message.slice(0, 200) : 'unknown' });
      return false;
    }
  }
}
