import { abilitiesOf } from '../../shared/case/abilities';
import type { Ability, CaseDetail } from '../../shared/case/case-api';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import { caseDetail } from '../../shared/case/case-view';
import type { Role } from '../../shared/city/city';
import { placeFacts } from '../../shared/triage/place/place-facts';
import { staffOf } from '../platform/auth';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { CaseActTools } from './act-on-case';
import { actorOf, maySee } from './actor';
import { contractorToken } from './contractor-link';

/** What cases need of other stages; handed in by app.ts. */
export interface CaseRouteTools extends CaseActTools {
  readonly context: ServerContext;
  /** Receipts of everybody who reported these cases. */
  readonly receiptNosOf: (caseIds: readonly string[]) => Promise<readonly string[]>;
  /** Whether all these photos were received. */
  readonly arePhotosKnown: (photoIds: readonly string[]) => Promise<boolean>;
}

/** A case somebody may open, and in whose rights he does: his own first, then those of absent people he stands for. */
export interface Opened {
  readonly caseFile: CaseFile;
  readonly actor: Actor;
  readonly inPlaceOf: readonly Actor[];
}

const MAY_ORDER: readonly Role[] = ['dispatcher', 'shiftLeader', 'centreOperator'];

/**
 * A case by its number. Rights are checked each time it is read, not only in lists (R86).
 *
 * @throws {Refused} `not-found` or `outside-scope`
 */
export async function openInScope({ context, cases }: CaseRouteTools, caller: Caller, no = ''): Promise<Opened> {
  const person = staffOf(caller);
  const absent = caller.kind === 'person' ? caller.standsFor ?? [] : [];
  const caseFile = await cases.byNo(no);
  if (caseFile === undefined) throw new Refused('not-found', '没有找到这个案件');
  const actor = actorOf(person, context.city);
  const inPlaceOf = absent.map((other) => actorOf(person, context.city, other));
  if (![actor, ...inPlaceOf].some((one) => maySee(caseFile, one))) throw new Refused('outside-scope', '这个案件不在您的范围内');
  return { caseFile, actor, inPlaceOf };
}

/** A case as this reader sees it, with what he may do in his own right or another's. */
export async function detailFor({ context, cases, receiptNosOf }: CaseRouteTools, { caseFile, actor, inPlaceOf }: Opened): Promise<CaseDetail> {
  const { city, clock } = context;
  const isOfOne = caseFile.reportCount <= 1 && !caseFile.joinedCaseIds?.length;   // its number stands in the case
  const others = isOfOne ? [] : await receiptNosOf([caseFile._id, ...caseFile.joinedCaseIds ?? []]);
  const receiptNos = [...new Set([caseFile.foundingReceiptNo, ...others])];
  const detail = caseDetail(await cases.records.whole(caseFile), actor, city, clock.now(), receiptNos);
  const abilities = inPlaceOf.reduce((known, other) => widened(known, abilitiesOf(caseFile, other, city)), detail.abilities);
  return { ...detail, abilities, placeFacts: placeFacts(caseFile, context), course: { ...detail.course, ...linkFor(caseFile, [actor, ...inPlaceOf], detail.course, context) } };
}

/** @throws {Refused} `photo-unknown` */
export async function checkPhotos({ arePhotosKnown }: CaseRouteTools, photoIds: readonly string[] = []): Promise<void> {
  if (photoIds.length === 0 || await arePhotosKnown(photoIds)) return;
  throw new Refused('photo-unknown', '有照片没有收到，请重新上传后再提交', [{ path: 'photoIds', message: '有照片没有收到' }]);
}

/** What is possible by either right. */
function widened(known: readonly Ability[], more: readonly Ability[]): readonly Ability[] {
  const better = known.map((one) => (one.isAllowed ? one : more.find(({ action, isAllowed }) => isAllowed && action === one.action) ?? one));
  return [...better, ...more.filter(({ action }) => !known.some((one) => one.action === action))];
}

function linkFor(caseFile: CaseFile, actors: readonly Actor[], { surrogate }: CaseDetail['course'], context: ServerContext): Partial<CaseDetail['course']> {
  const linkToken = contractorToken(caseFile, context);
  const mayOrder = actors.some(({ role }) => role !== 'system' && MAY_ORDER.includes(role));
  return surrogate === undefined || linkToken === undefined || !mayOrder ? {} : { surrogate: { ...surrogate, linkToken } };
}
