import { z } from 'zod';
import { SOURCE_STATUS_NAMES } from '../../shared/case/source-news';
import type { CaseFile } from '../../shared/case/case-file';
import type { CaseOrderView } from '../../shared/report/intake/channel-api';
import type { Report } from '../../shared/report/report';
import type { Caller, ServerContext } from '../platform/context';
import { route, type Route } from '../platform/route';
import type { CaseDesk } from './tell-source';
import type { ToldNews, ToldNewsStore } from './told-news.store';

/** Where the answer to the source can still be in time. */
const ENDED: readonly CaseFile['state'][] = ['closed', 'void', 'merged', 'transferred'];

const orderAnswer = z.object({
  channelId: z.string(), channelName: z.string(), originalId: z.string(), receiptNo: z.string(), receivedAt: z.iso.datetime(), type: z.string().optional(),
  contact: z.object({ name: z.string().optional(), phone: z.string().optional() }).optional(), answerBy: z.iso.datetime().optional().describe('来源要求的答复期限'), isAnswerLate: z.boolean(),
  told: z.array(z.object({ words: z.string(), at: z.iso.datetime() })).describe('已回传给来源的状态'),
});

export interface CaseOrdersTools {
  readonly context: Pick<ServerContext, 'clock' | 'log'>;
  readonly told: ToldNewsStore;
  readonly cases: CaseDesk;
  readonly caseInScope: (caller: Caller, no: string | undefined) => Promise<CaseFile>;
}

/** The orders of other systems that stand in a case: whose, by when they want their answer, what they know. Callers' numbers are for staff who have the case; each reading is logged. */
export function caseOrders({ context, told, cases, caseInScope }: CaseOrdersTools): Route {
  return route({
    method: 'get', path: '/api/cases/:no/orders', guard: 'staff', tag: '接入渠道', summary: '案件里的来源工单：渠道、原编号、要求的答复期限、已回传的状态',
    answers: { 200: { description: '工单，先来的在前', schema: z.array(orderAnswer) } },
    handle: async ({ caller, params, requestId }) => {
      const caseFile = await caseInScope(caller, params.no);
      const reports = (await cases.reportsOfCases([caseFile._id, ...caseFile.joinedCaseIds ?? []])).filter(({ outside }) => outside !== undefined);
      const news = await told.ofReports(reports.map(({ _id }) => _id));
      if (reports.some(({ outside }) => outside?.contact !== undefined)) context.log.info({ audit: 'order-contact', requestId, personId: caller.id, caseNo: caseFile.no }, 'callers of orders read');
      return { body: reports.map((report) => viewOf(report, caseFile, news, context.clock.now())) };
    },
  });
}

function viewOf({ _id, outside, receiptNo, receivedAt }: Report, { state }: CaseFile, news: readonly ToldNews[], now: Date): CaseOrderView {
  const { channelId, channelName, originalId, type, contact, answerByAt } = outside!;
  return {
    channelId, channelName, originalId, receiptNo, receivedAt: receivedAt.toISOString(),
    ...(type === undefined ? {} : { type }),
    ...(contact === undefined ? {} : { contact }),
    ...(answerByAt === undefined ? {} : { answerBy: answerByAt.toISOString() }),
    isAnswerLate: answerByAt !== undefined && answerByAt < now && !ENDED.includes(state),
    told: news.filter(({ reportId }) => reportId === _id).map(({ status, toldAt }) => ({ words: SOURCE_STATUS_NAMES[status], at: toldAt.toISOString() })),
  };
}
