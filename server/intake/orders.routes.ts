import { z } from 'zod';
import { orderRequest } from '../../shared/report/intake/order-request';
import { Refused } from '../platform/errors';
import { refusalOf } from '../platform/field-words';
import { readJson } from '../platform/read-body';
import { route, type Route } from '../platform/route';
import { signedChannel, type SignedTools } from './channel-signature';
import { orderBefore, receiveOrder, type ReportDesk } from './receive-order';

const TAG = '接入渠道';

const orderReceipt = z.looseObject({
  originalId: z.string(), receiptNo: z.string().regex(/^\d{14}$/), isRepeat: z.boolean(), isAdded: z.boolean().describe('同一编号来了新内容，已作为追加'),
  state: z.string(), sentence: z.string(), caseNo: z.string().optional(), unitName: z.string().optional(), dueAt: z.iso.datetime().optional(),
});

/** Orders of other systems in, and how they stand; each call signed with the channel's own key (R11, R12, R19). */
export function orderRoutes(tools: SignedTools, desk: ReportDesk): Route[] {
  return [
    route({
      method: 'post', path: '/api/channels/:channel/orders', guard: 'signed', tag: TAG, reads: 'none', body: orderRequest as never,
      summary: '推送一件工单（签名）：当场给回执号；同一原编号再来，同一张回执、现在的状态；内容变了作为追加或拒绝',
      answers: {
        201: { description: '已收到', schema: orderReceipt }, 200: { description: '以前收过', schema: orderReceipt },
        401: { description: '签名或时间戳不对' }, 409: { description: '签名重放；或同一编号另一份内容' },
      },
      handle: async ({ koa, params, caller }) => {
        const body = await readJson(koa);
        const channel = await signedChannel(tools, koa, params.channel ?? '', (koa.request as { rawBody?: string }).rawBody ?? '');
        const parsed = orderRequest.safeParse(body);
        if (!parsed.success) throw refusalOf(parsed.error, body);
        const receipt = await receiveOrder(desk, channel, parsed.data, caller.address);
        return { status: receipt.isRepeat ? 200 : 201, body: receipt };
      },
    }),
    route({
      method: 'get', path: '/api/channels/:channel/orders/:originalId', guard: 'signed', tag: TAG, summary: '查一件工单现在的状态（签名）',
      answers: { 200: { description: '回执和现在的状态', schema: orderReceipt }, 404: { description: '没有收过' } },
      handle: async ({ koa, params }) => {
        const channel = await signedChannel(tools, koa, params.channel ?? '', '');
        const originalId = params.originalId ?? '';
        const report = await orderBefore(desk, channel._id, originalId);
        if (report === undefined) throw new Refused('not-found', `没有收到过原编号 ${originalId.slice(0, 100)}`);
        return { body: { ...await desk.receiptNow(report), originalId, isAdded: report.additions.length > 0 } };
      },
    }),
  ];
}
