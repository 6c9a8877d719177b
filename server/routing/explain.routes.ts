import type { CaseFile } from '../../shared/case/case-file';
import { explainRequest, type ExplainRequest } from '../../shared/routing/routing-api';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { isInScope, scopeOfCaller } from '../platform/scope';
import { explainReport, routeView, type Explaining } from './explain-report';
import { questionOfCase } from './question-of-case';
import { caseRouteAnswer, explanationAnswer } from './routing.answers';

export interface ExplainTools extends Explaining {
  readonly caseByNo: (no: string) => Promise<CaseFile | undefined>;
}

/** Why something goes where it goes: of a report that is only thought of, and of a case. */
export function explainRoutes(tools: ExplainTools): Route[] {
  return [
    route<ExplainRequest>({
      method: 'post', path: '/api/routing/explain', guard: 'staff', tag: '派单', body: explainRequest,
      summary: '一件事会派到哪里、为什么：逐级说明，不保存',
      answers: { 200: { description: '派单的去向和每一级的理由', schema: explanationAnswer } },
      handle: async ({ body }) => ({ body: await explainReport(tools, body) }),
    }),
    route({
      method: 'get', path: '/api/routing/cases/:no', guard: 'staff', tag: '派单',
      summary: '一个案件为什么在这个单位，按现在的规则会怎样，还有哪些单位可选',
      answers: { 200: { description: '当时的理由和现在的每一级', schema: caseRouteAnswer } },
      handle: async ({ params, caller }) => {
        const caseFile = await tools.caseByNo(params.no ?? '');
        if (caseFile === undefined) throw new Refused('not-found', '没有这个案件，请检查案件编号');
        if (!isInScope(scopeOfCaller(caller), caseFile)) throw new Refused('outside-scope', '这个案件不在您的管辖范围内');
        const { city, clock } = tools.context;
        return { body: { kept: caseFile.routing, now: routeView({ ...questionOfCase(caseFile, city), at: clock.now() }, city, tools.likely) } };
      },
    }),
  ];
}
