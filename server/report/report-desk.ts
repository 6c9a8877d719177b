import { contentHashOf, reportIdOf } from './report-identity';
import { addToCase } from './add-to-case';
import { addToReport } from './add-to-report';
import { checkDate, checkMatter, placeInCity } from './check-report';
import { receiptNow, receiveReport, type House } from './receive-report';
import type { ReportDesk } from '../intake/receive-order';

/** Reports as channels of other systems use them. What the case takes no more is refused, so that the source sends a new order. */
export function reportDesk(house: House, setAnswerBy: (caseId: string, at: Date) => Promise<void>): ReportDesk {
  return {
    idOf: reportIdOf,
    hashOf: ({ request, outside }) => contentHashOf(request, outside),
    check: ({ matterId, happenedAt, place }) => {
      checkMatter(matterId, house.context);
      checkDate(happenedAt, house.context.clock.now());
      if (place !== undefined) placeInCity(place, house.context);
    },
    byIds: (ids) => house.reports.byIds(ids),
    receive: (received) => receiveReport(house, received),
    add: (report, { key, text, photoIds }) => addToReport(house, { report, key, request: { ...(text && { text }), ...(photoIds && { photoIds }) } }, () =>
      addToCase(house, report, { key, ...(text && { text }), ...(photoIds && { photoIds }) })),
    setOutside: async (report, outside) => {
      await house.reports.setOutside(report._id, outside);
      const caseFile = outside.answerByAt && await house.caseOf(report);
      if (caseFile && outside.answerByAt) await setAnswerBy(caseFile._id, outside.answerByAt);
    },
    receiptNow: (report) => receiptNow(house, report),
  };
}
