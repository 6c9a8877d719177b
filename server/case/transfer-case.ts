import { createHash } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { applyChange } from '../../shared/case/change';
import { enforcementCaseOf } from '../../shared/case/evidence';
import type { EnforcementCase } from '../../shared/enforcement/enforcement-case';
import { inTransaction } from '../platform/transaction';
import { changeOf, TWO_DOCUMENTS, untilWritten, type ActingTools, type ActInput } from './do-act';

/** Puts the enforcement case beside the change of the case. Handed in by app.ts from the enforcement stage. */
export type OpenEnforcement = (enforcementCase: EnforcementCase, session: mongo.ClientSession) => Promise<void>;

/**
 * 转执法: the case ends here and an enforcement case begins with the evidence as it stands, in one transaction, each naming the other (R43).
 *
 * @throws {Refused} as `doAct`
 */
export function transferCase(tools: ActingTools & { readonly openEnforcement: OpenEnforcement }, input: ActInput): Promise<CaseFile> {
  const { context, cases, openEnforcement } = tools;
  return untilWritten(tools, input, TWO_DOCUMENTS, async (caseFile, act) => {
    const _id = `${caseFile.homeDistrict}:${createHash('sha256').update(`transfer\n${caseFile._id}\n${act.key}`).digest('base64url').slice(0, 32)}`;
    const change = await changeOf(tools, caseFile, { ...act, enforcementId: _id }, input);
    const transferred = applyChange(caseFile, change);
    const evidence = await cases.records.whole(transferred);
    const isWritten = await inTransaction(context.db, async (session) => {
      if (!(await cases.change(caseFile, act.key, change, session))) return false;
      await openEnforcement(enforcementCaseOf(evidence, { _id, openedBy: input.actor }), session);
      return true;
    });
    return isWritten ? transferred : undefined;
  });
}
