import type { CaseFile } from '../../shared/case/case-file';
import type { CityEvent } from '../../shared/event';
import { exampleOfCase } from '../../shared/triage/learning/example-of-case';
import { isHeldOutText } from '../../shared/triage/learning/matter-model';
import type { Subscriber } from '../outbox/subscriber';
import type { ExampleChange, ExampleStore } from './examples.store';

export interface KeepingTools {
  readonly examples: ExampleStore;
  /** The cases as they are now. Handed in by app.ts. */
  readonly casesById: (ids: readonly string[]) => Promise<ReadonlyMap<string, CaseFile>>;
}

/** Every decision of what a case is becomes an example, the last one standing: read from the case as it is now, so told twice it is the same. */
export function exampleKeeping({ examples, casesById }: KeepingTools): Subscriber {
  const tellMany = async (events: readonly CityEvent[]): Promise<void> => {
    const cases = await casesById([...new Set(events.map(({ documentId }) => documentId))]);
    await examples.keep([...cases.values()].map(changeBy));
  };
  return { name: 'examples', to: ['case.filed', 'case.corrected', 'case.dispatched', 'case.returned', 'case.disposed', 'case.voided', 'case.closed'], tell: (event) => tellMany([event]), tellMany };
}

function changeBy(caseFile: CaseFile): ExampleChange {
  const { _id: caseId, openedAt } = caseFile;
  const example = exampleOfCase(caseFile);
  return example === undefined ? { caseId } : { caseId, at: openedAt, isHeldOut: isHeldOutText(example.text), example };
}
