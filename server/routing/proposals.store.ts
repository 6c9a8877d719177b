import type { Connection, mongo } from 'mongoose';
import type { DutyRow } from '../../shared/city/city';
import type { ReadScope } from '../platform/context';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const PROPOSAL_INDEXES: CollectionIndexes = {
  collection: 'dutyProposals',
  indexes: [
    { key: { subject: 1 }, unique: true, partialFilterExpression: { state: 'proposed', kind: 'learned' } },   // one open learned proposal for a row
    { key: { state: 1, at: -1, _id: -1 } },          // the list of what waits, of what was accepted, of what was refused
    { key: { 'decided.at': -1, _id: -1 }, partialFilterExpression: { 'decided.at': { $exists: true } } },   // what was decided, the latest first
    { key: { subject: 1, state: 1 } },               // what was refused before
  ],
};

/** What would be made whose: a row of the duty table, or one component (部件). */
export type ProposalTarget =
  | { readonly kind: 'row'; readonly row: DutyRow; readonly unitId: string }
  | { readonly kind: 'asset'; readonly assetId: string; readonly unitId: string };

export interface ProposalEvidence {
  readonly counts: readonly { readonly unitId: string; readonly times: number }[];
  /** 0–1; learned ones only. */
  readonly confidence?: number;
  /** Case numbers. */
  readonly examples: readonly string[];
  /** Minutes of the consultation, in short. */
  readonly words?: string;
}

export interface Who {
  readonly id: string;
  readonly name: string;
}

/** A change of the duty table that waits for a person's word. `confirmed` is 现场确权 (R37), `learned` was counted from dispatches. */
export interface DutyProposal {
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly kind: 'learned' | 'confirmed';
  readonly caseNo?: string;
  /** Class and territory, or the component: what it is about. */
  readonly subject: string;
  readonly target: ProposalTarget;
  readonly replacesUnitId?: string;
  readonly evidence: ProposalEvidence;
  readonly state: 'proposed' | 'accepted' | 'refused';
  readonly by: Who;
  readonly at: Date;
  readonly decided?: { readonly by: Who; readonly at: Date; readonly key: string; readonly words: string; readonly version?: number };
}

/** Where a proposal stands in its list: by the time it was decided, or else made. */
export interface ListedAt {
  readonly at: Date;
  readonly id: string;
}

export interface ProposalListing {
  readonly state: DutyProposal['state'] | 'decided';
  readonly scope: ReadScope;
  readonly limit: number;
  readonly after?: ListedAt | undefined;
}

export interface ProposalStore {
  /** @returns false when a proposal of this id is there already */
  insert(proposal: DutyProposal): Promise<boolean>;
  byId(id: string): Promise<DutyProposal | undefined>;
  list(listing: ProposalListing): Promise<readonly DutyProposal[]>;
  /** @returns how many wait, counted no further than `most` */
  countWaiting(scope: ReadScope, most: number): Promise<number>;
  /** One conditional write; `false` when somebody has decided before. */
  decide(id: string, state: 'accepted' | 'refused', decided: NonNullable<DutyProposal['decided']>): Promise<boolean>;
  /** Puts the learned proposals of a day in place of the open ones of the day before. What was refused since `refusedSince` for the same unit is left out. */
  replaceLearned(proposals: readonly DutyProposal[], refusedSince: Date): Promise<number>;
}

/** Changes of the duty table that wait for a person. */
export function proposalStore(db: Connection): ProposalStore {
  const proposals = nativeCollection<DutyProposal>(db, PROPOSAL_INDEXES.collection);

  async function refusedBefore(subjects: readonly string[], since: Date): Promise<ReadonlySet<string>> {
    const rows = await proposals.find({ subject: { $in: [...subjects] }, state: 'refused', 'decided.at': { $gte: since } }, { projection: { subject: 1, 'target.unitId': 1 } }).toArray();
    return new Set(rows.map(({ subject, target }) => `${subject} ${target.unitId}`));
  }

  return {
    insert: async (proposal) => {
      try {
        await proposals.insertOne(proposal as mongo.OptionalUnlessRequiredId<DutyProposal>);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
    byId: async (id) => (await proposals.findOne({ _id: id })) ?? undefined,
    list: ({ state, scope, limit, after }) => {
      const by = state === 'decided' ? 'decided.at' : 'at';
      const isBehind = after === undefined ? {} : { $or: [{ [by]: { $lt: after.at } }, { [by]: after.at, _id: { $lt: after.id } }] };
      return proposals
        .find({ $and: [state === 'decided' ? { 'decided.at': { $exists: true } } : { state }, within(scope), isBehind] })
        .sort({ [by]: -1, _id: -1 }).limit(limit).toArray();
    },
    countWaiting: (scope, most) => proposals.countDocuments({ $and: [{ state: 'proposed' }, within(scope)] }, { limit: most }),
    decide: async (id, state, decided) => (await proposals.updateOne({ _id: id, state: 'proposed' }, { $set: { state, decided } })).matchedCount === 1,
    replaceLearned: async (found, refusedSince) => {
      const refused = await refusedBefore(found.map(({ subject }) => subject), refusedSince);
      const kept = found.filter(({ subject, target }) => !refused.has(`${subject} ${target.unitId}`));
      await proposals.deleteMany({ kind: 'learned', state: 'proposed', subject: { $nin: kept.map(({ subject }) => subject) } });
      if (kept.length > 0) await proposals.bulkWrite(kept.map(upserted), { ordered: false });
      return kept.length;
    },
  };
}

/** What lies in a reader's area, or gives to or takes from his unit. A component's number begins with its district. */
function within(scope: ReadScope): mongo.Filter<DutyProposal> {
  if (scope.kind === 'any') return { $or: scope.scopes.map(within) };
  if (scope.kind === 'area') return { $or: ['target.row.divisionCode', 'target.assetId'].map((field) => ({ [field]: { $regex: `^${scope.divisionCode}` } })) };
  if (scope.kind === 'unit') return { $or: [{ 'target.unitId': scope.unitId }, { replacesUnitId: scope.unitId }] };
  return {};
}

/** The open proposal for the same row is brought up to date; its id and first day stay. */
function upserted({ _id, at, ...rest }: DutyProposal): mongo.AnyBulkWriteOperation<DutyProposal> {
  const { subject, kind, state, ...change } = rest;
  return { updateOne: { filter: { subject, kind, state }, update: { $set: change, $setOnInsert: { _id, at } }, upsert: true } };
}
