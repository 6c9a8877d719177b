import type { Connection, mongo } from 'mongoose';
import { OPEN_STATES } from '../../shared/case/case-queue';
import { CASE_STATES, type CaseFile, type CaseState, type ReminderColour } from '../../shared/case/case-file';
import type { LngLat } from '../../shared/geo/place';
import type { Report } from '../../shared/report/report';
import type { OperatorView } from '../../shared/score/score-api';
import type { Scope } from '../platform/context';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';
import { scopeFilter } from '../platform/scope';

const READ_MS = 5_000;
const EARTH_METRES = 6_378_100;
const ROW = { record: 0, pending: 0, recentKeys: 0 } as const;

export const SCORE_INDEXES: CollectionIndexes = {
  collection: 'cases',
  indexes: [
    { key: { closedAt: -1 }, partialFilterExpression: { closedAt: { $exists: true } } },                        // overview: closed or voided today; nearby: mended this week
    { key: { 'clock.dueAt': 1 }, partialFilterExpression: { 'reminder.colour': 'red' }, name: 'red' },           // overview: the red ones, longest over time first
  ],
};

/** A case without its record. */
export type ReadCase = Omit<CaseFile, 'record' | 'recentKeys' | 'pending'>;

/** Cases of one district in one state and colour. */
export interface CaseGroup {
  readonly districtCode: string;
  readonly state: CaseState;
  readonly colour: ReminderColour;
  readonly isSelfDisposed: boolean;
  readonly count: number;
}

export interface ScoreStore {
  /** Open cases, and those closed or voided since. */
  standing(scope: Scope, since: Date): Promise<readonly CaseGroup[]>;
  openedSince(scope: Scope, since: Date): Promise<readonly CaseGroup[]>;
  red(scope: Scope, limit: number): Promise<readonly ReadCase[]>;
  waitingReports(): Promise<number>;
  closedNear(centre: LngLat, radiusMetres: number, since: Date, limit: number): Promise<readonly ReadCase[]>;
  openNear(centre: LngLat, radiusMetres: number, limit: number): Promise<readonly ReadCase[]>;
  /** How many reports are not triaged, how many wait for a person, how many open cases the unit of last resort has. */
  operatorCounts(fallbackUnitId: string): Promise<OperatorView['counts']>;
  /** Reports not in a case: received and not triaged yet, or waiting for a person; oldest first. */
  untriaged(limit: number): Promise<readonly Pick<Report, 'receiptNo' | 'receivedAt' | 'state' | 'waitingReason'>[]>;
  openOfUnit(unitId: string, limit: number): Promise<readonly ReadCase[]>;
  photos(): Promise<number>;
}

/** Reads across cases and reports; it never writes. */
export function scoreStore(db: Connection): ScoreStore {
  const cases = nativeCollection<CaseFile>(db, SCORE_INDEXES.collection);
  const reports = nativeCollection<Report>(db, 'reports');
  const open = { state: { $in: [...OPEN_STATES] } };

  const grouped = (match: mongo.Document) => cases.aggregate<CaseGroup>([
    { $match: match },
    { $group: { _id: { districtCode: '$homeDistrict', state: '$state', colour: '$reminder.colour', isSelfDisposed: '$isSelfDisposed' }, count: { $sum: 1 } } },
    { $replaceWith: { $mergeObjects: ['$_id', { count: '$count' }] } },
  ], { maxTimeMS: READ_MS }).toArray();
  const rows = (filter: mongo.Document, sort: mongo.Sort | undefined, limit: number) => {
    const found = cases.find(filter as mongo.Filter<CaseFile>, { projection: ROW, maxTimeMS: READ_MS }).limit(limit);
    return (sort === undefined ? found : found.sort(sort)).toArray() as Promise<readonly ReadCase[]>;
  };

  return {
    standing: async (scope, since) => (await Promise.all([
      grouped({ ...scopeFilter(scope), ...open }),
      grouped({ ...scopeFilter(scope), closedAt: { $gte: since } }),
    ])).flat(),
    openedSince: (scope, since) => grouped({ ...scopeFilter(scope), state: { $in: [...CASE_STATES] }, openedAt: { $gte: since } }),
    red: (scope, limit) => rows({ ...scopeFilter(scope), ...open, 'reminder.colour': 'red', 'clock.dueAt': { $gt: new Date(0) } }, { 'clock.dueAt': 1 }, limit),
    waitingReports: () => reports.countDocuments({ state: 'waiting' }),
    closedNear: (centre, radiusMetres, since, limit) => rows(
      { state: 'closed', closedAt: { $gte: since }, point: { $geoWithin: { $centerSphere: [[...centre], radiusMetres / EARTH_METRES] } } }, { closedAt: -1 }, limit),
    openNear: (centre, radiusMetres, limit) => rows(
      { ...open, point: { $nearSphere: { $geometry: { type: 'Point', coordinates: [...centre] }, $maxDistance: radiusMetres } } }, undefined, limit),
    untriaged: async (limit) => {
      const shown = { projection: { _id: 0, receiptNo: 1, receivedAt: 1, state: 1, waitingReason: 1 } } as const;
      const found = await Promise.all([
        reports.find({ state: 'received', pendingSince: { $gt: new Date(0) } }, shown).sort({ pendingSince: 1 }).limit(limit).toArray(),
        reports.find({ state: 'waiting' }, shown).sort({ receivedAt: 1 }).limit(limit).toArray(),
      ]);
      return found.flat().slice(0, limit);
    },
    operatorCounts: async (fallbackUnitId) => {
      const [untriaged, waiting, ownerless] = await Promise.all([
        reports.countDocuments({ state: 'received', pendingSince: { $gt: new Date(0) } }),
        reports.countDocuments({ state: 'waiting' }),
        cases.countDocuments({ unitId: fallbackUnitId, ...open }),
      ]);
      return { untriaged, waiting, ownerless };
    },
    openOfUnit: (unitId, limit) => rows({ unitId, ...open }, { 'clock.dueAt': 1 }, limit),
    photos: () => nativeCollection(db, 'photos').estimatedDocumentCount(),
  };
}
