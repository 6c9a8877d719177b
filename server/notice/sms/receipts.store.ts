import type { Connection } from 'mongoose';
import { pullWaitSeconds, PULL_EVERY_SECONDS, type SmsReceipt } from '../../../shared/notice/sms/sms-receipt';
import { duplicateKeyOf, nativeCollection } from '../../platform/db';
import type { CollectionIndexes } from '../../platform/indexes';

const KEEP_SECONDS = 180 * 86_400;
const LEASE_MS = 60_000;
const OPEN_MAX = 1_000;

/** A receipt as it was pulled, the number left out; the gateway gives it only once, so it is written before it is understood. */
export interface KeptReceipt extends SmsReceipt {
  /** The same receipt given twice is one. */
  readonly _id: string;
  readonly state: 'new' | 'applied' | 'unmatched';
  readonly pulledAt: Date;
}

/** When receipts are looked for next, the same for all processes. */
interface PullRow {
  readonly _id: 'receipts';
  readonly nextAt: Date;
  readonly leaseUntil: Date;
  readonly refusals: number;
  /** The gateway's last refusal; left out when it gave them. */
  readonly code?: string;
}

export const SMS_RECEIPT_INDEXES: CollectionIndexes = {
  collection: 'smsReceipts',
  indexes: [
    { key: { pulledAt: 1 }, expireAfterSeconds: KEEP_SECONDS },                                            // half a year, as the messages
    { key: { pulledAt: 1, _id: 1 }, partialFilterExpression: { state: 'new' }, name: 'open' },             // what is still to be applied, oldest first
    { key: { state: 1 }, partialFilterExpression: { state: 'unmatched' }, name: 'unmatched' },             // how many belong to no SMS of ours
  ],
};

export interface SmsReceipts {
  /** On the disks of most before it returns: nobody gives them a second time. */
  keep(receipts: readonly SmsReceipt[], now: Date): Promise<void>;
  open(): Promise<readonly KeptReceipt[]>;
  close(id: string, state: 'applied' | 'unmatched'): Promise<void>;
  countUnmatched(): Promise<number>;
  /** Whether they are to be looked for now; takes it for a minute of the database's time, so that processes together keep the pace. */
  claimPull(now: Date): Promise<boolean>;
  pulled(now: Date): Promise<void>;
  refused(code: string, now: Date): Promise<void>;
  /** The gateway's last word, when it was a refusal. */
  refusal(): Promise<string | undefined>;
}

/** Receipts of carriers, and when they are asked for. */
export function smsReceipts(db: Connection): SmsReceipts {
  const rows = nativeCollection<KeptReceipt>(db, SMS_RECEIPT_INDEXES.collection);
  const pulls = nativeCollection<PullRow>(db, 'smsPulls');
  const _id = 'receipts' as const;
  return {
    keep: async (receipts, pulledAt) => {
      if (receipts.length === 0) return;
      const operations = receipts.map((receipt) => ({ updateOne: { filter: { _id: idOf(receipt) }, update: { $setOnInsert: { ...receipt, state: 'new' as const, pulledAt } }, upsert: true } }));
      await rows.bulkWrite(operations, { ordered: false, writeConcern: { w: 'majority', j: true } });
    },
    open: () => rows.find({ state: 'new' }).sort({ pulledAt: 1, _id: 1 }).limit(OPEN_MAX).toArray(),
    close: async (id, state) => { await rows.updateOne({ _id: id, state: 'new' }, { $set: { state } }); },
    countUnmatched: () => rows.countDocuments({ state: 'unmatched' }),
    claimPull: async (now) => {
      await ensureRow();
      const taken = await pulls.updateOne({ _id, nextAt: { $lte: now }, $expr: { $lt: ['$leaseUntil', '$$NOW'] } }, [{ $set: { leaseUntil: { $add: ['$$NOW', LEASE_MS] } } }]);
      return taken.matchedCount === 1;
    },
    pulled: async (now) => { await pulls.updateOne({ _id }, { $set: { nextAt: after(now, PULL_EVERY_SECONDS), leaseUntil: new Date(0), refusals: 0 }, $unset: { code: '' } }); },
    refused: async (code, now) => {
      const refusals = (await pulls.findOne({ _id }))?.refusals ?? 0;
      await pulls.updateOne({ _id }, { $set: { nextAt: after(now, pullWaitSeconds(refusals)), leaseUntil: new Date(0), refusals: refusals + 1, code } });
    },
    refusal: async () => (await pulls.findOne({ _id }))?.code,
  };

  async function ensureRow(): Promise<void> {
    try {
      await pulls.updateOne({ _id }, { $setOnInsert: { nextAt: new Date(0), leaseUntil: new Date(0), refusals: 0 } }, { upsert: true });
    } catch (fault) {
      if (duplicateKeyOf(fault)?._id === undefined) throw fault;   // two processes at once: the row is there
    }
  }
}

function idOf({ serialNo, isDelivered, carrier, receivedAt }: SmsReceipt): string {
  return [serialNo, isDelivered ? 'SUCCESS' : 'FAIL', carrier, receivedAt?.getTime() ?? ''].join(' ');
}

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}
