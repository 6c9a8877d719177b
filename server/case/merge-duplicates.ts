import type { Actor, CaseFile, CaseState } from '../../shared/case/case-file';
import { OPEN_STATES } from '../../shared/case/case-queue';
import { dangerIn } from '../../shared/report/danger';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { LIST_INDEXES } from './case-indexes';
import { caseStore } from './case.store';
import type { ActingTools } from './do-act';
import { findDuplicates, questionOf, type ComparedCase, type DuplicateTools, type FoundDuplicate } from './find-duplicates';
import { weightsOf } from './gram-weights';
import { mergeCases } from './merge-cases';

const MERGE_RULE: Actor = { kind: 'rule', id: 'rule:autoMerge', name: '自动并案规则', role: 'system' };

/** What is older was looked at when it was new. */
const LOOKED_BACK_MS = 30 * 60_000;
const LOOKED_AT_MAX = 50;
/** Somebody who works on it already decides for himself. */
const UNTOUCHED: readonly CaseState[] = ['reported', 'filed', 'dispatched'];

interface MergingTools extends ActingTools {
  readonly context: ActingTools['context'] & Pick<ServerContext, 'log'>;
  readonly finding: DuplicateTools;
}

/**
 * Where the city wants it: new cases nobody has touched go into an open one of the same cell that is surely the same (R17). Never across cells, never where danger is named. Off unless the city's settings say otherwise.
 *
 * A merge that was undone is not done again: its key stands in the case.
 *
 * @returns how many were merged
 */
export async function mergeDuplicates(context: MergingTools['context'], photos: DuplicateTools['photos']): Promise<number> {
  const { city, clock, db } = context;
  if (!city.autoMerge?.isOn) return 0;
  const cases = caseStore(db);
  return mergeFresh({ context, cases, finding: { cases, city, now: () => clock.now(), weight: weightsOf(cases, city), photos } }, city.autoMerge.chanceFrom);
}

async function mergeFresh(tools: MergingTools, chanceFrom: number): Promise<number> {
  const { context: { clock, log }, cases, finding } = tools;
  const fresh = await cases.collection
    .find({ state: { $in: [...UNTOUCHED] }, openedAt: { $gte: new Date(clock.now().getTime() - LOOKED_BACK_MS) } }, { hint: LIST_INDEXES.newest.city })
    .sort({ openedAt: -1, no: -1 }).limit(LOOKED_AT_MAX).toArray();
  let merged = 0;
  for (const caseFile of fresh.filter(isFree)) {
    const found = await findDuplicates(finding, questionOf(caseFile), { kind: 'city' });
    const master = found.find((one) => isSureMaster(one, caseFile, chanceFrom));
    if (master && await mergedInto(tools, caseFile, master.caseFile)) merged += 1;
  }
  if (merged > 0) log.info({ merged }, 'duplicates merged by rule');
  return merged;
}

function isFree({ text, joinedCaseIds, record }: CaseFile): boolean {
  return !joinedCaseIds?.length && dangerIn(text) === undefined && !record.some(({ action }) => action === 'unmerge');
}

/** Open, older, of the same cell, and no danger in it. */
function isSureMaster({ caseFile: master, sameness: { chance } }: FoundDuplicate, one: CaseFile, chanceFrom: number): boolean {
  if (chance < chanceFrom || master.cellCode !== one.cellCode || dangerIn(master.text) !== undefined) return false;
  const isOlder = master.openedAt < one.openedAt || (master.openedAt.getTime() === one.openedAt.getTime() && master.no < one.no);
  return isOlder && (OPEN_STATES as readonly string[]).includes(master.state);
}

async function mergedInto(tools: MergingTools, { _id }: CaseFile, { no }: ComparedCase): Promise<boolean> {
  try {
    const caseFile = await mergeCases(tools, { caseId: _id, actor: MERGE_RULE, act: { action: 'merge', key: 'autoMerge', masterNo: no, words: '位置、时间、内容都相符' } });
    return caseFile.state === 'merged';
  } catch (fault) {
    if (fault instanceof Refused) return false;   // a person was faster, or the city's places speak against it
    throw fault;
  }
}
