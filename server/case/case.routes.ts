import { actRequest, type ActRequest } from '../../shared/case/act-request';
import type { CaseDetail } from '../../shared/case/case-api';
import type { CaseFile } from '../../shared/case/case-file';
import { caseDetail } from '../../shared/case/case-view';
import type { CaseAct } from '../../shared/case/act';
import { staffOf } from '../platform/auth';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { isInScope, scopeOf } from '../platform/scope';
import { actorOf } from './actor';
import { caseListRoutes } from './case-lists.routes';
import { caseDetailAnswer } from './case.answers';
import type { CaseStore } from './case.store';
import { doAct } from './do-act';

/** What cases need of other stages; handed in by app.ts. */
export interface CaseRouteTools {
  readonly context: ServerContext;
  readonly cases: CaseStore;
  /** Receipts of everybody who reported it. */
  readonly receiptNosOf: (caseId: string) => Promise<readonly string[]>;
  /** Whether all these photos were received. */
  readonly arePhotosKnown: (photoIds: readonly string[]) => Promise<boolean>;
}

/** Cases for staff: lists, one in full, acts. */
export function caseRoutes(tools: CaseRouteTools): Route[] {
  return [...caseListRoutes(tools), detail(tools), act(tools)];
}

function detail(tools: CaseRouteTools): Route {
  return route({
    method: 'get', path: '/api/cases/:no', guard: 'staff', tag: '案件', summary: '一个案件的全部：过程、照片、本人现在可以做的操作',
    answers: { 200: { description: '案件', schema: caseDetailAnswer } },
    handle: async ({ caller, params }) => ({ body: await detailFor(tools, caller, await readInScope(tools, caller, params.no)) }),
  });
}

function act(tools: CaseRouteTools): Route {
  return route<ActRequest>({
    method: 'post', path: '/api/cases/:no/acts', guard: 'staff', tag: '案件', needsKey: true, body: actRequest,
    summary: '对案件做一次操作；同一个键再次提交不会重复',
    answers: { 200: { description: '操作之后的案件', schema: caseDetailAnswer } },
    handle: async ({ caller, params, body, key }) => {
      const { _id } = await readInScope(tools, caller, params.no);
      if (body.photoIds !== undefined && !(await tools.arePhotosKnown(body.photoIds))) {
        throw new Refused('photo-unknown', '有照片没有收到，请重新上传后再提交', [{ path: 'photoIds', message: '有照片没有收到' }]);
      }
      const actor = actorOf(staffOf(caller), tools.context.city);
      const caseFile = await doAct(tools.context, tools.cases, { caseId: _id, act: { ...given(body), key }, actor });
      return { body: await detailFor(tools, caller, caseFile) };
    },
  });
}

/** Rights are checked each time a case is read by its number, not only in lists (R86). */
async function readInScope({ cases }: CaseRouteTools, caller: Caller, no = ''): Promise<CaseFile> {
  const caseFile = await cases.byNo(no);
  if (caseFile === undefined) throw new Refused('not-found', '没有找到这个案件');
  if (!isInScope(scopeOf(staffOf(caller)), caseFile)) throw new Refused('outside-scope', '这个案件不在您的范围内');
  return caseFile;
}

async function detailFor({ context, receiptNosOf }: CaseRouteTools, caller: Caller, caseFile: CaseFile): Promise<CaseDetail> {
  const { city, clock } = context;
  const receiptNos = [...new Set([caseFile.foundingReceiptNo, ...await receiptNosOf(caseFile._id)])];
  return caseDetail(caseFile, actorOf(staffOf(caller), city), city, clock.now(), receiptNos);
}

function given(body: ActRequest): Omit<CaseAct, 'key'> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as unknown as Omit<CaseAct, 'key'>;
}
