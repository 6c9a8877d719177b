import type { CityEvent } from '../../shared/event';
import type { Report } from '../../shared/report/report';
import type { Subscriber } from '../outbox/subscriber';
import { Refused } from '../platform/errors';
import { addToCase } from './add-to-case';
import type { House } from './receive-report';

/** What a late case no longer takes stays at the report and is no fault. */
const LEFT_AT_REPORT: readonly string[] = ['wrong-state', 'needs-words', 'needs-photo'];

/** Carries additions into the case that has not heard of them: made before the report had one, or said to another case while that had taken his in. Done already, it does nothing. */
export function additionCarrying(house: House): Subscriber {
  return {
    name: 'addition-carrying',
    to: ['report.added', 'case.parted'],
    wants: ({ documentKind, type }) => (documentKind === 'report') === (type === 'report.added'),   // a case tells of its additions too
    tell: async (event) => {
      for (const report of await reportsOf(house, event)) {
        for (const { key, text, photoIds } of report.additions) {
          if (event.type === 'case.parted' || key === event.data.key) await carry(house, report, { key, text, photoIds });
        }
      }
    },
  };
}

async function reportsOf({ reports }: House, { documentKind, documentId }: CityEvent): Promise<readonly Report[]> {
  if (documentKind === 'case') return reports.ofCases([documentId]);
  const report = await reports.byId(documentId);
  return report?.caseId === undefined ? [] : [report];
}

async function carry(house: House, report: Report, addition: Parameters<typeof addToCase>[2]): Promise<void> {
  try {
    await addToCase(house, report, addition);
  } catch (fault) {
    if (!(fault instanceof Refused && LEFT_AT_REPORT.includes(fault.code))) throw fault;
  }
}
