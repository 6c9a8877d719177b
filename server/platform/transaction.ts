import mongoose, { type Connection, type mongo } from 'mongoose';

/**
 * For what must change in two documents at once: all of it or nothing.
 *
 * @param write conditional writes in the session; `false` where one of them matched nothing
 * @returns `false` when nothing was written, because `write` said so or because somebody else wrote one of the documents meanwhile: read and decide anew
 */
export async function inTransaction(db: Connection, write: (session: mongo.ClientSession) => Promise<boolean>): Promise<boolean> {
  const session = await db.startSession();
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
    if (!(await write(session))) {
      await session.abortTransaction();
      return false;
    }
    await session.commitTransaction();   // the driver asks once more where the answer was lost; past that the caller's key tells
    return true;
  } catch (fault) {
    if (session.inTransaction()) await session.abortTransaction();
    if (!isOvertaken(fault)) throw fault;
    return false;
  } finally {
    await session.endSession();
  }
}

function isOvertaken(fault: unknown): boolean {
  const { MongoError, MongoServerError } = mongoose.mongo;
  return (fault instanceof MongoError && fault.hasErrorLabel('TransientTransactionError')) || (fault instanceof MongoServerError && fault.code === 11_000);
}
