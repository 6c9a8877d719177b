import { DAY_MS, localDayOf } from '../../shared/time/local-time';
import { proposeRows, type DutyEvidence, type LearnedRow } from '../../shared/routing/propose-duty';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';
import { proposalOf } from './propose-duty';
import { proposalStore, type DutyProposal, type Who } from './proposals.store';

const LEARNED_BY: Who = { id: 'rule:learn-duty', name: '派单统计' };
/** So far back dispatches are counted: two half-lives. */
const DAYS = 360;
const WEEK_DAYS = 7;
/** Cells are too small to count in; a cell's row comes from 现场确权. */
const VILLAGE_DIGITS = 12;
/** A person's no holds for so long. */
const REFUSED_FOR_DAYS = 90;

interface EvidenceRow {
  readonly _id: { readonly matterId: string; readonly areaCodes: readonly string[]; readonly unitId: string; readonly weekAt: Date };
  readonly times: number;
  readonly example: string;
}

/**
 * Counts who did what and where, and puts what speaks for another duty table before people (R9). Run twice, it proposes the same.
 *
 * Only closed cases that the duty table or a person sent count: rules and owners of components are no matter of the table.
 *
 * @returns how many rows are proposed now
 */
export async function learnDuty(context: ServerContext): Promise<number> {
  const { db, city, clock } = context;
  const now = clock.now();
  const proposals: DutyProposal[] = [];
  for await (const { matterId, evidence } of evidenceByClass(context, new Date(now.getTime() - DAYS * DAY_MS))) {
    const matter = city.matterById.get(matterId);
    if (matter === undefined) continue;
    const known = evidence.filter(({ unitId }) => city.unitById.has(unitId));
    proposals.push(...proposeRows(matter, known, city.duty, localDayOf(now)).map((row) => learnedProposal(row, context, now)));
  }
  return proposalStore(db).replaceLearned(proposals, new Date(now.getTime() - REFUSED_FOR_DAYS * DAY_MS));
}

/** One class after the other, counted by week in the database. */
async function* evidenceByClass({ db }: ServerContext, since: Date): AsyncGenerator<{ readonly matterId: string; readonly evidence: readonly DutyEvidence[] }> {
  const rows = nativeCollection(db, 'cases').aggregate<EvidenceRow>([
    { $match: { state: 'closed', openedAt: { $gte: since }, isSelfDisposed: false, 'matter.matterId': { $exists: true }, 'routing.by': { $in: ['duty', 'fallback', 'person'] } } },
    {
      $group: {
        _id: {
          matterId: '$matter.matterId', unitId: '$unitId',
          areaCodes: { $filter: { input: '$areaCodes', cond: { $lte: [{ $strLenBytes: '$$this' }, VILLAGE_DIGITS] } } },
          weekAt: { $dateTrunc: { date: '$openedAt', unit: 'day', binSize: WEEK_DAYS } },
        },
        times: { $sum: 1 }, example: { $max: '$no' },
      },
    },
    { $sort: { '_id.matterId': 1, '_id.weekAt': 1, '_id.areaCodes': 1, '_id.unitId': 1 } },
  ], { allowDiskUse: true });
  let matterId = '';
  let evidence: DutyEvidence[] = [];
  for await (const { _id, times, example } of rows) {
    if (_id.matterId !== matterId && evidence.length > 0) yield { matterId, evidence };
    if (_id.matterId !== matterId) [matterId, evidence] = [_id.matterId, []];
    evidence.push({ areaCodes: _id.areaCodes, unitId: _id.unitId, day: localDayOf(_id.weekAt), times, example });
  }
  if (evidence.length > 0) yield { matterId, evidence };
}

function learnedProposal({ row, replacesUnitId, counts, confidence, examples }: LearnedRow, { city }: ServerContext, now: Date): DutyProposal {
  const target = { kind: 'row', row, unitId: row.unitId } as const;
  const key = [now.toISOString(), row.kind, row.codePrefix, row.divisionCode, row.unitId].join('/');
  const proposal = proposalOf({ kind: 'learned', target, evidence: { counts, confidence, examples }, by: LEARNED_BY, at: now, key }, city);
  return { ...proposal, ...(replacesUnitId !== undefined && { replacesUnitId }) };
}
