import { decideAct, type CaseAct } from '../../shared/case/act';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import { applyChange } from '../../shared/case/change';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { CaseStore } from './case.store';
import { recordHash } from '../platform/record-hash';

/** How often an act is decided anew because somebody was faster. */
const TRIES = 3;

export interface ActInput {
  readonly caseId: string;
  readonly act: CaseAct;
  readonly actor: Actor;
}

/**
 * One act on a case: read, decide, one conditional write. The same key again answers with the case as it is now and changes nothing.
 *
 * @throws {Refused} `not-found`, `key-reused`, `version-changed`, or what the lifecycle says
 */
export async function doAct(context: ServerContext, cases: CaseStore, { caseId, act, actor }: ActInput): Promise<CaseFile> {
  const keyed = { ...act, key: `${actor.id}:${act.key}` };   // keys are unique for their caller only
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const caseFile = await cases.byId(caseId);
    if (caseFile === undefined) throw new Refused('not-found', '没有找到这个案件');
    if (isDone(caseFile, keyed)) return caseFile;

    const now = context.clock.now();
    const plan = decideAct(caseFile, keyed, actor, { city: context.city, now, hash: recordHash });
    if (!plan.ok) throw new Refused(plan.refusal.code, plan.refusal.message);
    if (await cases.change(caseFile, keyed.key, plan.change)) return applyChange(caseFile, plan.change);
  }
  throw new Refused('version-changed', '这个案件刚刚被别人处理过，请刷新后再试');
}

function isDone(caseFile: CaseFile, act: CaseAct): boolean {
  const entry = caseFile.record.find(({ key }) => key === act.key);
  if (entry === undefined) return caseFile.recentKeys.includes(act.key);
  if (entry.action !== act.action) throw new Refused('key-reused', '同一个提交编号已用于另一项操作');
  return true;
}
