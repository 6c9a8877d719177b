import { DAY_MS, localDayOf } from '../../shared/time/local-time';
import { proposeRows, type DutyEvidence, type LearnedRow } from '../../shared/routing/propose-duty';
import type { ServerContext } from '../platform/context';
import { doneDispatches } from './done-dispatches';
import { proposalOf } from './propose-duty';
import { proposalStore, type DutyProposal, type Who } from './proposals.store';

const LEARNED_BY: Who = { id: 'rule:learn-duty', name: '派单统计' };
/** A person's no holds for so long. */
const REFUSED_FOR_DAYS = 90;

/**
 * Counts who did what and where, and puts what speaks for another duty table before people (R9). Run twice, it proposes the same.
 *
 * @returns how many rows are proposed now
 */
export async function learnDuty(context: ServerContext): Promise<number> {
  const { db, city, clock } = context;
  const now = clock.now();
  const proposals: DutyProposal[] = [];
  for await (const { matterId, evidence } of evidenceByClass(context)) {
    const matter = city.matterById.get(matterId);
    if (matter === undefined) continue;
    const known = evidence.filter(({ unitId }) => city.unitById.has(unitId));
    proposals.push(...proposeRows(matter, known, city.duty, localDayOf(now)).map((row) => learnedProposal(row, context, now)));
  }
  return proposalStore(db).replaceLearned(proposals, new Date(now.getTime() - REFUSED_FOR_DAYS * DAY_MS));
}

/** One class after the other, so that never more than one is in memory. */
async function* evidenceByClass(context: ServerContext): AsyncGenerator<{ readonly matterId: string; readonly evidence: readonly DutyEvidence[] }> {
  let matterId = '';
  let evidence: DutyEvidence[] = [];
  for await (const { _id, times, example } of doneDispatches(context)) {
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
