import type { CaseFile } from '../../shared/case/case-file';
import { caseNo } from '../../shared/case/case-no';
import { openCaseFile } from '../../shared/case/open-case';
import type { Report, WaitingReason } from '../../shared/report/report';
import { localDate } from '../../shared/time/local-time';
import type { ServerContext } from '../platform/context';
import type { NumberBlocks } from '../platform/numbers';
import { recordHash } from '../platform/record-hash';
import type { CaseStore } from './case.store';
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

  const district = plan.draft.located.districtCode;
  const serial = await stores.numbers.next(`case:${district}:${localDate(now)}`);
  const caseFile = openCaseFile({ report, draft: plan.draft, no: caseNo(district, now, serial), now, hash: recordHash, city: context.city });
  if (await stores.cases.insert(caseFile)) return { caseFile };

  const earlier = await stores.cases.byId(caseFile._id);
  return earlier === undefined ? {} : { caseFile: earlier };
}
