import { actRequest, batchActRequest, type ActRequest, type BatchActBody } from '../../shared/case/act-request';
import { route, type Route } from '../platform/route';
import { actOnCase } from './act-on-case';
import { batchAct, givenBy } from './batch-act';
import { batchStore } from './batches.store';
import { checkPhotos, detailFor, openInScope, type CaseRouteTools } from './case-gate';
import { caseListRoutes } from './case-lists.routes';
import { batchAnswer, caseDetailAnswer, choicesAnswer } from './case.answers';
import { choicesFor } from './choices';
import { contractorRoutes } from './contractor.routes';

export type { CaseRouteTools } from './case-gate';

/** Cases for staff: lists, one in full, acts on one or many; and the contractor's link. */
export function caseRoutes(tools: CaseRouteTools): Route[] {
  return [...caseListRoutes(tools), detail(tools), choices(tools), act(tools), batch(tools), ...contractorRoutes(tools)];
}

function detail(tools: CaseRouteTools): Route {
  return route({
    method: 'get', path: '/api/cases/:no', guard: 'staff', tag: '案件', summary: '一个案件的全部：过程、照片、本人现在可以做的操作',
    answers: { 200: { description: '案件', schema: caseDetailAnswer } },
    handle: async ({ caller, params }) => ({ body: await detailFor(tools, await openInScope(tools, caller, params.no)) }),
  });
}

function choices(tools: CaseRouteTools): Route {
  return route({
    method: 'get', path: '/api/cases/:no/choices', guard: 'staff', tag: '案件', summary: '操作时可以选的：单位、人员、代整治单位、模板、层级、附近可并入的案件',
    answers: { 200: { description: '可选项', schema: choicesAnswer } },
    handle: async ({ caller, params }) => ({ body: await choicesFor(tools, await openInScope(tools, caller, params.no)) }),
  });
}

function act(tools: CaseRouteTools): Route {
  return route<ActRequest>({
    method: 'post', path: '/api/cases/:no/acts', guard: 'staff', tag: '案件', needsKey: true, body: actRequest,
    summary: '对案件做一次操作；同一个键再次提交不会重复',
    answers: { 200: { description: '操作之后的案件', schema: caseDetailAnswer } },
    handle: async ({ caller, params, body, key }) => {
      const opened = await openInScope(tools, caller, params.no);
      await checkPhotos(tools, body.photoIds);
      const { caseFile: found, actor, inPlaceOf } = opened;
      const caseFile = await actOnCase(tools, { caseId: found._id, act: { ...givenBy(body), key }, actor, inPlaceOf, found });
      return { body: await detailFor(tools, { ...opened, caseFile }) };
    },
  });
}

function batch(tools: CaseRouteTools): Route {
  const batches = batchStore(tools.context.db);
  return route<BatchActBody>({
    method: 'post', path: '/api/cases/acts', guard: 'staff', tag: '案件', needsKey: true, body: batchActRequest,
    summary: '对最多 500 个案件做同一个操作，逐件回答；同一个键再次提交得到同样的结果', answers: { 200: { description: '逐件结果', schema: batchAnswer } },
    handle: async ({ caller, body, key }) => ({ body: await batchAct(tools, batches, { caller, request: body, key }) }),
  });
}
