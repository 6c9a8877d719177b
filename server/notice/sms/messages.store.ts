import type { Connection, mongo } from 'mongoose';
import type { EventType } from '../../../shared/event';
import { SMS_STATES, type SmsCounts, type SmsState } from '../../../shared/notice/sms/sms-api';
import { nextAskAt, receiptsSince, statesBefore, undeliveredWords, type KeptSmsState, type SmsReceipt } from '../../../shared/notice/sms/sms-receipt';
import { SMS_STALE_MINUTES, type SmsOutcome } from '../../../shared/notice/sms/sms-outcome';
import { insertNew } from '../../outbox/events.store';
import { nativeCollection } from '../../platform/db';
import type { CollectionIndexes } from '../../platform/indexes';

const KEEP_SECONDS = 180 * 86_400;
const LEASE_MS = 30_000;
const OF_PEOPLE_MAX = 5_000;

/** One SMS to one person, from the event to its end. The number is not in it. */
export interface SmsMessage {
  /** `event.person`: the same event told twice is one message. */
  readonly _id: string;
  readonly eventType: EventType;
  readonly emergencyId: string;
  readonly caseNo?: string;
  /** Left out where a unit has nobody. */
  readonly personId?: string;
  readonly unitId: string;
  readonly params: readonly string[];
  readonly state: KeptSmsState | 'sending';
  readonly attempts: number;
  readonly at: Date;
  readonly nextAt: Date;
  readonly leaseUntil?: Date;
  readonly reason?: string;
  /** The gateway's answer, for who asks it. */
  readonly code?: string;
  readonly serialNo?: string;
  readonly isUnsure?: boolean;
  readonly sentAt?: Date;
  /** When it came to the phone, or the carrier gave it up. */
  readonly receiptAt?: Date;
  /** When its receipt is asked for by its number, and how often it was. */
  readonly askAt?: Date;
  readonly asks?: number;
}

export const SMS_INDEXES: CollectionIndexes = {
  collection: 'smsMessages',
  indexes: [
    { key: { nextAt: 1 }, partialFilterExpression: { state: 'waiting' } },        // send: what is to be tried now
    { key: { leaseUntil: 1 }, partialFilterExpression: { state: 'sending' } },    // send: what a sender left behind
    { key: { serialNo: 1 }, partialFilterExpression: { serialNo: { $exists: true } } },   // whose a receipt is
    { key: { sentAt: 1 }, partialFilterExpression: { state: 'sent' } },           // whether receipts are awaited
    { key: { askAt: 1 }, partialFilterExpression: { state: 'sent' } },            // whose receipt is asked for by number
    { key: { emergencyId: 1, at: -1 } },                                          // the page of an emergency
    { key: { at: -1 }, expireAfterSeconds: KEEP_SECONDS },                        // newest of all; half a year, then they go by themselves
  ],
};

export interface SmsQuery {
  readonly emergencyId?: string | undefined;
  /** Left out: every unit's. */
  readonly unitIds?: readonly string[] | undefined;
}

export interface SmsResult {
  readonly outcome: SmsOutcome;
  readonly code: string;
  readonly serialNo?: string;
  readonly isUnsure: boolean;
}

export interface AppliedReceipt extends SmsReceipt {
  readonly pulledAt: Date;
}

export interface SmsMessages {
  add(messages: readonly SmsMessage[]): Promise<void>;
  due(now: Date, limit: number): Promise<readonly SmsMessage[]>;
  /** Takes a message for thirty seconds of the database's time; what another sender has is left out. */
  claim(id: string): Promise<boolean>;
  /** What a sender that died had in hand is tried again: nobody knows whether it went. */
  takeBack(now: Date): Promise<void>;
  done(message: SmsMessage, result: SmsResult, now: Date): Promise<void>;
  fail(id: string, state: 'failed' | 'noNumber', reason: string): Promise<void>;
  newest(query: SmsQuery, state: readonly SmsMessage['state'][], limit: number): Promise<readonly SmsMessage[]>;
  /** What went to these people in an emergency, the newest first; five thousand at most. */
  ofPeople(emergencyId: string, personIds: readonly string[]): Promise<readonly SmsMessage[]>;
  counts(query: SmsQuery, now: Date): Promise<SmsCounts>;
  /** Whether something handed over since then has no receipt yet. */
  areAwaited(since: Date): Promise<boolean>;
  /** Handed over, without a receipt, and to be asked for now. */
  toAsk(now: Date, limit: number): Promise<readonly SmsMessage[]>;
  /** Takes one to ask for it and says when it is asked for next; `false` when another process has. */
  claimAsk(message: SmsMessage): Promise<boolean>;
  /** The gateway would not say: asked for again then, not counted. */
  askAgain(message: SmsMessage, at: Date): Promise<void>;
  /** Says of every message of a sending whether it arrived; `false` when it belongs to none. Twice is once. */
  applyReceipt(receipt: AppliedReceipt): Promise<boolean>;
  byId(id: string): Promise<SmsMessage | undefined>;
  /** People who had no number have one now: what they missed of late goes. */
  reopen(personIds: readonly string[], now: Date): Promise<void>;
  /** By hand, from the beginning; changes nothing where it arrived or is on its way. */
  retry(id: string, now: Date): Promise<void>;
}

/** SMS on their way and those that went. */
export function smsMessages(db: Connection): SmsMessages {
  const rows = nativeCollection<SmsMessage>(db, SMS_INDEXES.collection);
  return {
    add: (messages) => insertNew(rows, messages),
    due: (now, limit) => rows.find({ state: 'waiting', nextAt: { $lte: now } }).sort({ nextAt: 1 }).limit(limit).toArray(),
    claim: async (_id) => (await rows.updateOne({ _id, state: 'waiting' }, [{ $set: { state: 'sending', leaseUntil: { $add: ['$$NOW', LEASE_MS] } } }])).matchedCount === 1,
    takeBack: async (now) => {
      await rows.updateMany({ state: 'sending', $expr: { $lt: ['$leaseUntil', '$$NOW'] } }, { $set: { state: 'waiting', nextAt: now, isUnsure: true }, $inc: { attempts: 1 }, $unset: { leaseUntil: '' } });
    },
    done: async ({ _id }, { outcome, code, serialNo, isUnsure }, now) => {
      await rows.updateOne({ _id, state: 'sending' }, {
        $set: {
          state: outcome.state, code, ...(serialNo === undefined ? {} : { serialNo }), ...(isUnsure ? { isUnsure } : {}), ...('words' in outcome ? { reason: outcome.words } : {}),
          ...(outcome.state === 'sent' ? { sentAt: now, askAt: nextAskAt(now, 0) ?? now, asks: 0 } : {}), ...(outcome.state === 'waiting' ? { nextAt: new Date(now.getTime() + outcome.waitSeconds * 1000) } : {}),
        },
        $inc: { attempts: 1 },
        $unset: { leaseUntil: '', receiptAt: '', ...(outcome.state === 'sent' ? { reason: '' } : {}) },
      });
    },
    fail: async (_id, state, reason) => { await rows.updateOne({ _id, state: { $in: ['waiting', 'sending'] } }, { $set: { state, reason }, $unset: { leaseUntil: '' } }); },
    newest: (query, state, limit) => rows.find({ ...filterOf(query), state: { $in: [...state] } }).sort({ at: -1 }).limit(limit).toArray(),
    ofPeople: (emergencyId, personIds) => rows.find({ emergencyId, personId: { $in: [...personIds] } }).sort({ at: -1 }).limit(OF_PEOPLE_MAX).toArray(),
    counts: async (query, now) => {
      const isUnheard = { $and: [{ $eq: ['$state', 'sent'] }, { $lt: ['$sentAt', receiptsSince(now)] }] };
      const found = await rows.aggregate<{ _id: SmsState | 'sending'; count: number }>([{ $match: filterOf(query) }, { $group: { _id: { $cond: [isUnheard, 'noReceipt', '$state'] }, count: { $sum: 1 } } }]).toArray();
      const count = (state: SmsState | 'sending'): number => found.find(({ _id }) => _id === state)?.count ?? 0;
      return Object.fromEntries(SMS_STATES.map((state) => [state, count(state) + (state === 'waiting' ? count('sending') : 0)])) as SmsCounts;
    },
    areAwaited: async (since) => (await rows.findOne({ state: 'sent', sentAt: { $gte: since } }, { projection: { _id: 1 } })) !== null,
    toAsk: (now, limit) => rows.find({ state: 'sent', askAt: { $lte: now } }).sort({ askAt: 1 }).limit(limit).toArray(),
    claimAsk: async ({ _id, askAt, asks = 0, sentAt = new Date(0) }) => {
      const next = nextAskAt(sentAt, asks + 1);
      const taken = await rows.updateOne({ _id, state: 'sent', ...(askAt === undefined ? {} : { askAt }) }, { $set: { asks: asks + 1, ...(next === undefined ? {} : { askAt: next }) }, ...(next === undefined ? { $unset: { askAt: '' } } : {}) });
      return taken.matchedCount === 1;
    },
    askAgain: async ({ _id, asks = 0 }, askAt) => { await rows.updateOne({ _id, state: 'sent' }, { $set: { askAt, asks } }); },
    applyReceipt: async ({ serialNo, isDelivered, carrier, receivedAt, pulledAt }) => {
      const changed = await rows.updateMany({ serialNo, state: { $in: [...statesBefore({ isDelivered })] } }, {
        $set: { state: isDelivered ? 'delivered' : 'undelivered', receiptAt: receivedAt ?? pulledAt, ...(isDelivered ? {} : { reason: undeliveredWords(carrier) }) },
        ...(isDelivered ? { $unset: { reason: '' } } : {}),
      });
      return changed.matchedCount > 0 || (await rows.findOne({ serialNo }, { projection: { _id: 1 } })) !== null;
    },
    byId: async (_id) => (await rows.findOne({ _id })) ?? undefined,
    reopen: async (personIds, now) => {
      const since = new Date(now.getTime() - SMS_STALE_MINUTES * 60_000);
      await rows.updateMany({ state: 'noNumber', personId: { $in: [...personIds] }, at: { $gt: since } }, { $set: { state: 'waiting', nextAt: now }, $unset: { reason: '' } });
    },
    retry: async (_id, now) => { await rows.updateOne({ _id, state: { $in: ['failed', 'noNumber', 'undelivered'] } }, { $set: { state: 'waiting', attempts: 0, nextAt: now, at: now }, $unset: { reason: '', receiptAt: '' } }); },
  };
}

function filterOf({ emergencyId, unitIds }: SmsQuery): mongo.Filter<SmsMessage> {
  return { ...(emergencyId === undefined ? {} : { emergencyId }), ...(unitIds === undefined ? {} : { unitId: { $in: [...unitIds] } }) };
}
