import type { Understanding } from '../../shared/report/intake-api';
import type { UnderstandBody } from '../../shared/report/report-request';
import type { Report } from '../../shared/report/report';
import { placeFrom } from '../../shared/geo/datum';
import { limitWords } from '../../shared/sla/limit';
import { triage } from '../../shared/triage/triage';
import type { ServerContext } from '../platform/context';

/** What would happen to a report if it were sent now. Nothing is written. */
export function understand(context: ServerContext, request: UnderstandBody): Understanding {
  const { city, locator, suggestMatter } = context;
  const now = context.clock.now();
  const report = thoughtOf(request, now);
  const located = report.place === undefined ? undefined : locator.locate(report.place);
  if (located?.isInCity === false) return { guesses: suggestMatter(report.text), isInCity: false };
  const plan = triage({ report, city, locator, suggestMatter, now });
  if (plan.kind === 'wait') return { guesses: suggestMatter(report.text) };
  const { draft } = plan;
  const dueAt = draft.clock?.dueAt ?? draft.estimatedDueAt;
  return {
    guesses: draft.guesses,
    isInCity: true,
    districtName: draft.located.districtName,
    cellCode: draft.located.cell.code,
    cellName: draft.located.cell.name,
    isSyntheticCell: draft.located.cell.isSynthetic,
    unitName: city.unitById.get(draft.unitId)?.name ?? '',
    ...(draft.clock === undefined ? {} : { limitWords: limitWords(draft.clock.limit) }),
    ...(dueAt === undefined ? {} : { dueAt: dueAt.toISOString() }),
  };
}

/** A report that is only thought of. */
function thoughtOf({ text, place, cellCode }: UnderstandBody, now: Date): Report {
  return {
    _id: '', schemaVersion: 1, receiptNo: '', source: 'citizen', contentHash: '', reporter: { kind: 'anonymous' }, text: text ?? '',
    photos: [], receivedAt: now, state: 'received', additions: [], pending: [], eventSeq: 0,
    ...(place === undefined ? {} : { place: placeFrom(place) }),
    ...(cellCode === undefined ? {} : { cellCode }),
  };
}
