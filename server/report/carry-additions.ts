import { REPORTER } from '../../shared/case/report-view';
import type { Subscriber } from '../outbox/subscriber';
import { Refused } from '../platform/errors';
import type { House } from './receive-report';
import { additionKey } from './report.routes';

/** What a late case no longer takes stays at the report and is no fault. */
const LEFT_AT_REPORT: readonly string[] = ['wrong-state', 'needs-words', 'needs-photo'];

/** Carries an addition into the case when it came before the report had one. Done already, it does nothing. */
export function additionCarrying(house: House): Subscriber {
  return {
    name: 'addition-carrying',
    to: ['report.added'],
    tell: async ({ documentId, data }) => {
      const report = await house.reports.byId(documentId);
      const addition = report?.additions.find(({ key }) => key === data.key);
      if (report?.caseId === undefined || addition === undefined) return;
      const { key, text, photoIds } = addition;
      try {
        await house.actOnCase({ caseId: report.caseId, actor: REPORTER, act: { action: 'add', key: additionKey(report.receiptNo, key), words: text, photoIds } });
      } catch (fault) {
        if (!(fault instanceof Refused && LEFT_AT_REPORT.includes(fault.code))) throw fault;
      }
    },
  };
}
