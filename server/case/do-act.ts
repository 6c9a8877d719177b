import { setTimeout as wait } from 'node:timers/promises';
import { decideAct, type CaseAct } from '../../shared/case/act';
import type { Actor, CaseFile, RecordEntry } from '../../shared/case/case-file';
import { applyChange, type CaseChange } from '../../shared/case/change';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { recordHash } from '../platform/record-hash';
import { actingAs } from './actor';
import type { CaseStore } from './case.store';
import { gatherCollectors, sendsSomebody } from './gather-collectors';
import { NO_ROSTER, type Roster } from './roster';

/** How often an act is decided anew because somebody was faster, and how long at most it waits before it does. */
export const ONE_DOCUMENT = { tries: 3, waitMs: 0 } as const;
export const TWO_DOCUMENTS = { tries: 12, waitMs: 25 } as const;

export interface ActingTools {
  readonly context: Pick<ServerContext, 'city' | 'clock' | 'db'>;
  readonly cases: CaseStore;
  readonly roster?: Roster;
}

export interface ActInput {
  readonly caseId: string;
  readonly act: CaseAct;
  readonly actor: Actor;
  /** Rights of absent people in whose place the actor may do it. */
  readonly inPlaceOf?: readonly Actor[];
  /** The case as it was read a moment ago: saves the first reading. */
  readonly found?: CaseFile;
}

/**
 * One act on a case: read, decide, one conditional write. The same key again answers with the case as it is now and changes nothing.
 *
 * @throws {Refused} `not-found`, `key-reused`, `version-changed`, or what the lifecycle says
 */
export function doAct(tools: ActingTools, input: ActInput): Promise<CaseFile> {
  return untilWritten(tools, input, ONE_DOCUMENT, async (caseFile, act) => {
    const change = await changeOf(tools, caseFile, act, input);
    return await tools.cases.change(caseFile, act.key, change) ? applyChange(caseFile, change) : undefined;
  });
}

/**
 * Reads a case, looks whether the key is done, and writes; decides anew while somebody is faster.
 *
 * @param write gives the case as it is after the act, or `undefined` when its version was no longer the one read
 */
export async function untilWritten(
  tools: ActingTools, { caseId, act, actor, found }: ActInput, { tries, waitMs }: { readonly tries: number; readonly waitMs: number },
  write: (caseFile: CaseFile, act: CaseAct) => Promise<CaseFile | undefined>,
): Promise<CaseFile> {
  const keyed = { ...act, key: `${actor.id}:${act.key}` };   // keys are unique for their caller only
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const caseFile = attempt === 1 && found !== undefined ? found : await readCase(tools, caseId);
    if (isDone(caseFile, keyed, await tools.cases.records.lineOf(caseFile, keyed.key))) return caseFile;
    const written = await write(caseFile, keyed);
    if (written !== undefined) return written;
    if (waitMs > 0) await wait(Math.random() * waitMs * attempt);
  }
  throw new Refused('version-changed', '这个案件刚刚被别人处理过，请刷新后再试');
}

/** What an act changes in a case as it stands. @throws {Refused} what the lifecycle says */
export async function changeOf({ context, roster = NO_ROSTER }: ActingTools, caseFile: CaseFile, act: CaseAct, { actor, inPlaceOf = [] }: Pick<ActInput, 'actor' | 'inPlaceOf'>): Promise<CaseChange> {
  const { city } = context;
  const now = context.clock.now();
  const collectors = sendsSomebody(act.action) ? { collectors: await gatherCollectors(caseFile, city, roster, now) } : {};
  const plan = decideAct(caseFile, act, actingAs(caseFile, act.action, [actor, ...inPlaceOf]), { city, now, hash: recordHash, ...collectors });
  if (!plan.ok) throw new Refused(plan.refusal.code, plan.refusal.message);
  return plan.change;
}

async function readCase({ cases }: Pick<ActingTools, 'cases'>, caseId: string): Promise<CaseFile> {
  const caseFile = await cases.byId(caseId);
  if (caseFile === undefined) throw new Refused('not-found', '没有找到这个案件');
  return caseFile;
}

function isDone(caseFile: CaseFile, act: CaseAct, trimmedLine: RecordEntry | undefined): boolean {
  const entry = trimmedLine ?? caseFile.record.find(({ key }) => key === act.key);
  if (entry === undefined) return caseFile.recentKeys.includes(act.key);
  if (!isSameAct(entry, act)) throw new Refused('key-reused', '同一个提交编号已用于另一项操作或另一份内容，请换一个新的编号');
  return true;
}

function isSameAct(entry: RecordEntry, { action, words, photoIds = [], unitId }: CaseAct): boolean {
  const isSaid = !words?.trim() || entry.words === words.trim();
  const isSent = entry.receiverUnitId === undefined || unitId === undefined || entry.receiverUnitId === unitId;
  return entry.action === action && isSaid && isSent && entry.photoIds.join() === photoIds.join();
}
