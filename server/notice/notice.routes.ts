import { z } from 'zod';
import { EVENT_TYPES } from '../../shared/event';
import type { NoticePage, NoticeView } from '../../shared/notice/notice-api';
import { staffOf } from '../platform/auth';
import { Refused } from '../platform/errors';
import { route, type Call, type Route } from '../platform/route';
import { inboxKeys } from './inbox-keys';
import type { Notice, NoticeStore } from './notice.store';
import type { SocketGate } from './socket';

const noticeQuery = z.strictObject({
  receiptNo: z.string().max(20).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
type NoticeQuery = z.infer<typeof noticeQuery>;

const noticeAnswer = z.object({
  rows: z.array(z.object({
    id: z.string(), title: z.string(), words: z.string(), at: z.iso.datetime(), isRead: z.boolean(), event: z.enum(EVENT_TYPES),
    caseNo: z.string().optional(), receiptNo: z.string().optional(),
  })),
  unread: z.int(),
  nextCursor: z.string().optional(),
});

/** One inbox and who reads it. */
interface Inbox {
  readonly keys: readonly string[];
  readonly readerId: string;
}

/** Inboxes, of staff and of who holds a receipt. */
export function noticeRoutes(notices: NoticeStore, reportOf: SocketGate['reportOf']): Route[] {
  return [
    route<undefined, NoticeQuery>({
      method: 'get', path: '/api/notices', guard: 'anyone', tag: '消息', query: noticeQuery,
      summary: '收件箱：工作人员看自己的；上报人带 receiptNo 和请求头 X-Receipt-Secret 看这张回执的',
      answers: { 200: { description: '一页消息，新的在前', schema: noticeAnswer } },
      handle: async (call) => ({ body: await readPage(notices, await inboxOf(call, call.query.receiptNo, reportOf), call.query) }),
    }),
    route<undefined, Pick<NoticeQuery, 'receiptNo'>>({
      method: 'post', path: '/api/notices/:id/read', guard: 'anyone', tag: '消息', query: noticeQuery.pick({ receiptNo: true }),
      summary: '标为已读；读过的再标一次没有影响',
      answers: { 200: { description: '已读', schema: z.object({ isRead: z.boolean() }) } },
      handle: async (call) => {
        const { keys, readerId } = await inboxOf(call, call.query.receiptNo, reportOf);
        if (!(await notices.markRead(call.params.id ?? '', keys, readerId))) throw new Refused('not-found', '没有找到这条消息');
        return { body: { isRead: true } };
      },
    }),
  ];
}

async function inboxOf({ caller, koa }: Pick<Call<unknown, unknown>, 'caller' | 'koa'>, receiptNo: string | undefined, reportOf: SocketGate['reportOf']): Promise<Inbox> {
  if (receiptNo === undefined) {
    const person = staffOf(caller);
    return { keys: inboxKeys(person, caller.kind === 'person' ? caller.standsFor : undefined), readerId: person.id };
  }
  const reportId = await reportOf(receiptNo, koa.get('X-Receipt-Secret'));
  if (reportId === undefined) throw new Refused('wrong-secret', '回执号或密钥不对，请从“我的上报”里打开');
  return { keys: [`report:${reportId}`], readerId: `report:${reportId}` };
}

async function readPage(notices: NoticeStore, { keys, readerId }: Inbox, { cursor, limit }: NoticeQuery): Promise<NoticePage> {
  if (keys.length === 0) return { rows: [], unread: 0 };
  const [found, unread] = await Promise.all([
    notices.page(keys, cursor === undefined ? undefined : readCursor(cursor), limit + 1),
    notices.countUnread(keys, readerId),
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor = found.length > limit && last !== undefined ? `${last.at.toISOString()}_${last._id}` : undefined;
  return { rows: rows.map((notice) => viewOf(notice, readerId)), unread, ...(nextCursor === undefined ? {} : { nextCursor }) };
}

function viewOf({ _id, title, words, at, readBy, eventType, caseNo, receiptNo }: Notice, readerId: string): NoticeView {
  return {
    id: _id, title, words, at: at.toISOString(), isRead: readBy.includes(readerId), event: eventType,
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(receiptNo === undefined ? {} : { receiptNo }),
  };
}

function readCursor(cursor: string): { readonly at: Date; readonly id: string } {
  const [time = '', ...rest] = cursor.split('_');
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) throw new Refused('bad-field', '翻页位置不对，请从第一页看起', [{ path: 'cursor', message: '无法识别的翻页位置' }]);
  return { at, id: rest.join('_') };
}
