import type { City } from '../city/city';
import { routeTo } from '../routing/route';
import { dueAfter } from '../sla/limit';
import type { Actor, CaseFile } from './case-file';
import { caseEvents } from './change';
import { stageClock } from './clocks';
import { defaultCondition } from './filing';
import { chainEntries, type Hash } from './record';
import { nextTimerOf } from './timers';

export interface Splitting {
  readonly parent: CaseFile;
  /** What the new case is about. */
  readonly words: string;
  readonly matterId?: string | undefined;
  readonly actor: Actor;
  /** The key of the act that splits. */
  readonly key: string;
  readonly id: string;
  readonly no: string;
  readonly now: Date;
  readonly hash: Hash;
  readonly city: City;
}

/** The case split off another one (拆分): the same place, reporter and photos, its own number, words, class and clocks. It waits for an acceptor like any other. */
export function splitCaseFile(splitting: Splitting): CaseFile {
  const { parent, words, actor, key, now, hash, city } = splitting;
  const bare = bareCase(splitting);
  const entries = chainEntries([], [{ at: now, action: 'open', actor, from: null, to: 'reported', words, photoIds: parent.photoIds, detail: { splitFromNo: parent.no }, key }], hash);
  const pending = caseEvents(bare, [{ type: 'case.opened', data: { state: 'reported', action: 'open' } }], now);
  const nextTimerAt = nextTimerOf(bare, city);
  return { ...bare, record: entries, pending, pendingSince: now, eventSeq: pending.length, ...(nextTimerAt && { nextTimerAt }) };
}

function bareCase({ parent, words, matterId, id, no, now, key, city }: Splitting): CaseFile {
  const { homeDistrict, source, place, point, placeWords, cellCode, baseCellCode, areaCodes, foundingReportId, foundingReceiptNo, photoIds, roomId } = parent;
  const matter = matterId === undefined ? undefined : city.matterById.get(matterId);
  const limit = matter && defaultCondition(matter)?.limit;
  const routing = routeTo({ matter, areaCodes, source, text: words, at: now }, city);
  return {
    _id: id, schemaVersion: 1, no, homeDistrict, version: 1, state: 'reported', source, text: words, place, point, cellCode, areaCodes, foundingReportId, foundingReceiptNo, photoIds,
    ...(placeWords !== undefined && { placeWords }),
    ...(baseCellCode !== undefined && { baseCellCode }),
    ...(roomId !== undefined && { roomId }),
    guesses: matter ? [{ matterId: matter.id, name: matter.name, confidence: 1, because: ['拆分时选定'] }] : [],
    unitId: routing.unitId, unitIds: [routing.unitId], isEstimate: true, routing,
    ...(limit && { estimatedDueAt: dueAfter(now, limit, city.calendar) }),
    reportCount: 1, afterPhotoIds: [], reminder: { colour: 'green' }, stageClocks: { filing: stageClock('filing', city, now) },
    isSelfDisposed: false, isOverdue: false, reworkCount: 0, splitFromNo: parent.no,
    record: [], recentKeys: [key], pending: [], eventSeq: 0, openedAt: now, changedAt: now,
  };
}
