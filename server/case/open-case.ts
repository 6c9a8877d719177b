import type { CaseFile } from '../../shared/case/case-file';
import { openCaseFile } from '../../shared/case/open-case';
import type { Report, WaitingReason } from '../../shared/report/report';
import type { ServerContext } from '../platform/context';
import type { NumberBlocks } from '../platform/numbers';
import { recordHash } from '../platform/record-hash';
import type { CaseStore } from './case.store';
import { nextCaseNo } from './next-case-no';
import { planCase, type NearestAsset } from './plan-case';

export interface OpenCaseStores {
  readonly cases: CaseStore;
  readonly numbers: NumberBlocks;
  readonly nearestAsset?: NearestAsset;
}

export interface Opened {
  readonly caseFile?: CaseFile;
  readonly waitingReason?: WaitingReason;
}

/**
 * The case of a report: triage decides, one insert stores it with its events. Run again, it finds the case done and reads it.
 */
export async function openCase(context: ServerContext, stores: OpenCaseStores, report: Report): Promise<Opened> {
  const now = context.clock.now();
  const plan = await planCase(context, { report, now, nearestAsset: stores.nearestAsset });
  if (plan.kind === 'wait') return { waitingReason: plan.reason };

  const no = await nextCaseNo(stores.numbers, plan.draft.located.districtCode, now);
  const caseFile = openCaseFile({ report, draft: plan.draft, no, now, hash: recordHash, city: context.city });
  if (await stores.cases.insert(caseFile)) return { caseFile };

  const earlier = await stores.cases.byId(caseFile._id);
  return earlier === undefined ? {} : { caseFile: earlier };
}
