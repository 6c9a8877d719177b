import type { Connection } from 'mongoose';
import type { ToldTrouble } from '../../shared/chat/fleet/account-news';
import type { ChannelName, Part, PartHealth } from '../../shared/chat/fleet/fleet-api';
import type { AccountState, LossReason } from '../../shared/chat/fleet/judge-account';
import type { Breaker } from '../../shared/chat/speaking/breaker';
import { CLOSED } from '../../shared/chat/speaking/breaker';
import { duplicateKeyOf, nativeCollection } from '../platform/db';

const LEASE_MS = 30_000;
const ACCOUNTS_MAX = 2_000;

/** Some hundred rows, read by id or whole: no index. */
const COLLECTION = 'fleet-accounts';

/** One account of ours in the rooms, with its lease. Lease times are the database's, the others the city's. */
export interface AccountRow {
  readonly _id: string;
  readonly name: string;
  readonly channel: ChannelName;
  readonly state: AccountState;
  readonly reason?: LossReason;
  readonly since: Date;
  /** The machine that holds it: its gateway and its bot. */
  readonly owner: string;
  /** Goes up with each new holder and each quarantine: what carries an older one is refused. */
  readonly epoch: number;
  readonly leaseUntil: Date;
  readonly health: Partial<Record<Part, PartHealth & { readonly at: Date }>>;
  readonly loggedInAt?: Date;
  readonly breaker: Breaker;
  readonly isWarned?: boolean;
  /** What operators were told of it, until it is well again. */
  readonly told?: ToldTrouble;
}

/** As the database sees it now: seconds since, by its own clock. */
export interface AccountStanding extends AccountRow {
  readonly unheldSeconds?: number;
  readonly loggedOutSeconds?: number;
  readonly earsAge?: number;
  readonly mouthAge?: number;
}

export interface Taking {
  readonly owner: string;
  readonly channel: ChannelName;
  readonly name: string;
  readonly health: PartHealth;
}

export interface FleetAccounts {
  /** `undefined` when another machine holds it. */
  take(id: string, taking: Taking, now: Date): Promise<AccountRow | undefined>;
  /** `undefined` when the epoch is over. */
  renew(id: string, owner: string, epoch: number, health: PartHealth): Promise<AccountRow | undefined>;
  release(id: string, owner: string, epoch: number): Promise<void>;
  byId(id: string): Promise<AccountRow | undefined>;
  all(): Promise<readonly AccountStanding[]>;
  /** By what ids our accounts are met in rooms. */
  ownIds(): Promise<readonly string[]>;
  /** Conditional on the state it was judged in; `false` when somebody was faster. */
  quarantine(id: string, reason: LossReason, now: Date): Promise<boolean>;
  letIn(id: string, now: Date): Promise<boolean>;
  markTold(id: string, told: ToldTrouble | undefined): Promise<void>;
  remember(id: string, breaker: Breaker, isWarned: boolean): Promise<void>;
}

/** Accounts, a row each. Taken and renewed by the database's time, so that no two machines' clocks have to agree. */
export function fleetAccounts(db: Connection): FleetAccounts {
  const collection = nativeCollection<AccountRow>(db, COLLECTION);

  /** Apart from the taking: an upsert may not ask for the database's time. */
  const enter = async (id: string, { channel, name }: Taking, now: Date): Promise<void> => {
    if (await collection.findOne({ _id: id }, { projection: { _id: 1 } }) !== null) return;
    await collection.insertOne({ _id: id, name, channel, state: 'active', since: now, owner: '', epoch: 0, leaseUntil: new Date(0), health: {}, breaker: CLOSED }).catch((fault: unknown) => {
      if (duplicateKeyOf(fault)?._id === undefined) throw fault;
    });
  };

  return {
    take: async (id, taking, now) => {
      await enter(id, taking, now);
      const isFree = { $or: [{ $eq: ['$owner', taking.owner] }, { $lt: ['$leaseUntil', '$$NOW'] }] };
      return (await collection.findOneAndUpdate({ _id: id, $expr: isFree }, [{
        $set: {
          epoch: { $add: ['$epoch', { $cond: [{ $eq: ['$owner', taking.owner] }, 0, 1] }] },
          owner: { $literal: taking.owner }, name: { $literal: taking.name }, channel: taking.channel,
          ...held(taking.health),
        },
      }], { returnDocument: 'after' })) ?? undefined;
    },
    renew: async (id, owner, epoch, health) => (await collection.findOneAndUpdate({ _id: id, owner, epoch }, [{ $set: held(health) }], { returnDocument: 'after' })) ?? undefined,
    release: async (id, owner, epoch) => { await collection.updateOne({ _id: id, owner, epoch }, [{ $set: { leaseUntil: '$$NOW' } }]); },
    byId: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    all: () => collection.aggregate<AccountStanding>([{ $sort: { _id: 1 } }, { $limit: ACCOUNTS_MAX }, { $addFields: AGES }]).toArray(),
    ownIds: async () => [...new Set((await collection.find({}, { projection: { 'health.ears.selfId': 1 } }).limit(ACCOUNTS_MAX).toArray()).flatMap(({ _id, health }) => [_id, health?.ears?.selfId ?? _id]))],
    quarantine: async (id, reason, now) => (await collection.updateOne({ _id: id, state: 'active' }, { $set: { state: 'quarantined', reason, since: now }, $inc: { epoch: 1 } })).modifiedCount === 1,
    letIn: async (id, now) => (await collection.updateOne({ _id: id, state: 'quarantined' }, { $set: { state: 'active', since: now, breaker: CLOSED }, $unset: { reason: '', isWarned: '' }, $inc: { epoch: 1 } })).modifiedCount === 1,
    markTold: async (id, told) => { await collection.updateOne({ _id: id }, told === undefined ? { $unset: { told: '' } } : { $set: { told } }); },
    remember: async (id, breaker, isWarned) => { await collection.updateOne({ _id: id }, { $set: { breaker, ...(isWarned ? { isWarned } : {}) } }); },
  };
}

function held(health: PartHealth): Readonly<Record<string, unknown>> {
  return {
    leaseUntil: { $add: ['$$NOW', LEASE_MS] },
    [`health.${health.part}`]: { $mergeObjects: [{ $literal: health }, { at: '$$NOW' }] },
    ...(health.isLoggedIn ? { loggedInAt: '$$NOW' } : {}),
  };
}

const secondsSince = (instant: unknown) => ({ $divide: [{ $subtract: ['$$NOW', instant] }, 1_000] });
const LOGIN_GRACE_SECONDS = 30;
const AGES = {
  unheldSeconds: { $cond: [{ $lt: ['$leaseUntil', '$$NOW'] }, secondsSince('$leaseUntil'), '$$REMOVE'] },
  // Either part that is there says so; an account that never was logged in has not begun.
  loggedOutSeconds: { $cond: [{ $gt: [secondsSince({ $ifNull: ['$loggedInAt', '$$NOW'] }), LOGIN_GRACE_SECONDS] }, secondsSince('$loggedInAt'), '$$REMOVE'] },
  earsAge: { $cond: [{ $gt: ['$health.ears.at', null] }, secondsSince('$health.ears.at'), '$$REMOVE'] },
  mouthAge: { $cond: [{ $gt: ['$health.mouth.at', null] }, secondsSince('$health.mouth.at'), '$$REMOVE'] },
};
