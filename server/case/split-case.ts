import { createHash } from 'node:crypto';
import type { CaseFile } from '../../shared/case/case-file';
import { applyChange } from '../../shared/case/change';
import { splitCaseFile } from '../../shared/case/split-case';
import { Refused } from '../platform/errors';
import type { NumberBlocks } from '../platform/numbers';
import { recordHash } from '../platform/record-hash';
import { inTransaction } from '../platform/transaction';
import { actingAs } from './actor';
import { changeOf, TWO_DOCUMENTS, untilWritten, type ActingTools, type ActInput } from './do-act';
import { nextCaseNo } from './next-case-no';

/**
 * 拆分: a case about two things becomes two, in one transaction. The new one's id is made of the case and the key, so the same key again finds it done.
 *
 * @throws {Refused} as `doAct`; `needs-matter` for an unknown class
 */
export function splitCase(tools: ActingTools & { readonly numbers: NumberBlocks }, input: ActInput): Promise<CaseFile> {
  const { context, cases, numbers } = tools;
  const { matterId } = input.act;
  if (matterId !== undefined && !context.city.matterById.has(matterId)) throw new Refused('needs-matter', '没有这个类别，请重新选择', [{ path: 'matterId', message: '没有这个类别' }]);
  return untilWritten(tools, input, TWO_DOCUMENTS, async (parent, act) => {
    await changeOf(tools, parent, { ...act, newNo: '' }, input);   // refused before a number is taken
    const now = context.clock.now();
    const no = await nextCaseNo(numbers, parent.homeDistrict, now);
    const change = await changeOf(tools, parent, { ...act, newNo: no }, input);
    const actor = actingAs(parent, 'split', [input.actor, ...input.inPlaceOf ?? []]);
    const part = splitCaseFile({ parent, words: act.words?.trim() ?? '', matterId, actor, key: act.key, id: splitIdOf(parent, act.key), no, now, hash: recordHash, city: context.city });
    const isWritten = await inTransaction(context.db, async (session) => {
      if (!(await cases.change(parent, act.key, change, session))) return false;
      await cases.insertBeside(part, session);
      return true;
    });
    return isWritten ? applyChange(parent, change) : undefined;
  });
}

function splitIdOf({ _id, homeDistrict }: CaseFile, key: string): string {
  return `${homeDistrict}:${createHash('sha256').update(`split\n${_id}\n${key}`).digest('base64url').slice(0, 32)}`;
}
