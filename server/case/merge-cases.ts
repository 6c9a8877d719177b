import type { CaseAct } from '../../shared/case/act';
import type { CaseFile } from '../../shared/case/case-file';
import { applyChange, type CaseChange } from '../../shared/case/change';
import { placeVeto } from '../../shared/case/place-veto';
import { Refused } from '../platform/errors';
import { inTransaction } from '../platform/transaction';
import { changeOf, TWO_DOCUMENTS, untilWritten, type ActingTools, type ActInput } from './do-act';

/**
 * 合并: this case goes into another one, in one transaction: both get their line, the other counts its reporters (R17). Into one that is merged itself means into its master.
 *
 * @throws {Refused} as `doAct`; `bad-field` for an unknown case, itself, or another named place
 */
export function mergeCases(tools: ActingTools, input: ActInput): Promise<CaseFile> {
  return untilWritten(tools, input, TWO_DOCUMENTS, async (caseFile, act) => {
    const master = await masterOf(tools, act.masterNo ?? '');
    const veto = placeVeto(caseFile, master, tools.context.city);
    if (veto) throw new Refused(veto.code, veto.message);
    const change = await changeOf(tools, caseFile, { ...act, master: { caseId: master._id, no: master.no } }, input);
    return writeBoth(tools, act, { caseFile, change }, { caseFile: master, change: await otherSide(tools, master, 'join', caseFile, act, input) });
  });
}

/**
 * 撤销合并: both as if it had not been, wherever the master has gone meanwhile.
 *
 * @throws {Refused} as `doAct`
 */
export function unmergeCase(tools: ActingTools, input: ActInput): Promise<CaseFile> {
  return untilWritten(tools, input, TWO_DOCUMENTS, async (caseFile, act) => {
    const change = await changeOf(tools, caseFile, act, input);
    const master = caseFile.mergedInto && (await tools.cases.byId(caseFile.mergedInto.caseId));
    if (master === undefined) throw new Error(`case ${caseFile.no} is merged into one that is gone`);
    return writeBoth(tools, act, { caseFile, change }, { caseFile: master, change: await otherSide(tools, master, 'part', caseFile, act, input) });
  });
}

async function masterOf({ cases }: ActingTools, no: string): Promise<CaseFile> {
  const named = no === '' ? undefined : await cases.byNo(no);
  const master = named?.mergedInto === undefined ? named : await cases.byId(named.mergedInto.caseId);
  if (master === undefined) throw new Refused('bad-field', '没有找到要并入的案件，请核对编号', [{ path: 'masterNo', message: '没有这个案件' }]);
  return master;
}

function otherSide(tools: ActingTools, master: CaseFile, action: 'join' | 'part', { _id, no, reportCount }: CaseFile, act: CaseAct, input: ActInput): Promise<CaseChange> {
  return changeOf(tools, master, { action, key: act.key, joined: { caseId: _id, no, reportCount } }, input);
}

interface Side {
  readonly caseFile: CaseFile;
  readonly change: CaseChange;
}

async function writeBoth({ context, cases }: ActingTools, { key }: CaseAct, one: Side, other: Side): Promise<CaseFile | undefined> {
  const isWritten = await inTransaction(context.db, async (session) =>
    (await cases.change(one.caseFile, key, one.change, session)) && cases.change(other.caseFile, key, other.change, session));
  return isWritten ? applyChange(one.caseFile, one.change) : undefined;
}
