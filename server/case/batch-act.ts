import { createHash } from 'node:crypto';
import type { CaseAct } from '../../shared/case/act';
import type { ActRequest, BatchActBody } from '../../shared/case/act-request';
import type { BatchActAnswer } from '../../shared/case/acts-api';
import type { Caller } from '../platform/context';
import { Refused } from '../platform/errors';
import { actOnCase } from './act-on-case';
import type { BatchStore } from './batches.store';
import { checkPhotos, openInScope, type CaseRouteTools } from './case-gate';

/** So many cases are at work at the same time: a batch leaves room for everybody else. */
const AT_ONCE = 8;

export interface Batch {
  readonly caller: Caller;
  readonly request: BatchActBody;
  readonly key: string;
}

type Verdict = BatchActAnswer['results'][number];

/**
 * One act on many cases, a verdict each, in the order asked (R42). Each case's key is made of the batch's: cut off in the middle and sent again, nothing is done twice.
 * A finished batch sent again is answered as the first time.
 *
 * @throws {Refused} `key-reused` where the key came with other cases or another act
 */
export async function batchAct(tools: CaseRouteTools, batches: BatchStore, { caller, request, key }: Batch): Promise<BatchActAnswer> {
  const _id = hashOf(`${caller.id}\n${key}`);
  const contentHash = hashOf(JSON.stringify([request.nos, Object.entries(request.act).sort()]));
  const earlier = await batches.byId(_id);
  if (earlier !== undefined) return answerOf(earlier, contentHash);

  await checkPhotos(tools, request.act.photoIds);
  const nos = [...new Set(request.nos)];
  const results = await eachOf(nos, (no) => verdictOn(tools, { caller, request, key }, no));
  const done = results.filter(({ isDone }) => isDone).length;
  const answer = { done, refused: results.length - done, results };
  return answerOf(await batches.keep({ _id, contentHash, answer, at: tools.context.clock.now() }), contentHash);
}

/** An act as it was asked for, without what was left out. */
export function givenBy(body: ActRequest): Omit<CaseAct, 'key'> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as unknown as Omit<CaseAct, 'key'>;
}

async function verdictOn(tools: CaseRouteTools, { caller, request, key }: Batch, no: string): Promise<Verdict> {
  try {
    const { caseFile: found, actor, inPlaceOf } = await openInScope(tools, caller, no);
    await actOnCase(tools, { caseId: found._id, act: { ...givenBy(request.act), key: `${key}:${no}` }, actor, inPlaceOf, found });
    return { no, isDone: true };
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return { no, isDone: false, code: fault.code, message: fault.message };
  }
}

async function eachOf<Item, Result>(items: readonly Item[], act: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results[at] = await act(items[at]!);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function answerOf({ contentHash, answer }: { readonly contentHash: string; readonly answer: BatchActAnswer }, asked: string): BatchActAnswer {
  if (contentHash !== asked) throw new Refused('key-reused', '同一个提交编号已用于另一批案件或另一项操作，请换一个新的编号');
  return answer;
}

function hashOf(words: string): string {
  return createHash('sha256').update(words).digest('base64url');
}
