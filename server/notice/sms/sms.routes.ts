import { z } from 'zod';
import { peopleIndex } from '../../../shared/account/people-index';
import { isInArea } from '../../../shared/city/area';
import type { City, Person, Role } from '../../../shared/city/city';
import { SMS_STATES, type SmsList, type SmsView } from '../../../shared/notice/sms/sms-api';
import { smsWords } from '../../../shared/notice/sms/sms-draft';
import { pullProblemWords, smsStateAt } from '../../../shared/notice/sms/sms-receipt';
import { Refused } from '../../platform/errors';
import type { SheetBody } from '../../platform/read-body';
import { route, type Route } from '../../platform/route';
import { readSheet } from '../../platform/sheet/read-sheet';
import { sendSheet } from '../../platform/sheet/send-sheet';
import { MOBILE_COLUMNS } from './mobile-sheet';
import { mobilesView, rosterPeople, takeMobiles, type MobilesTools } from './mobiles';
import type { SmsMessage, SmsMessages, SmsQuery } from './messages.store';
import type { SmsReceipts } from './receipts.store';
import { smsReader, staffWith } from './sms-readers';

const TAG = '短信';
const CHANGERS: readonly Role[] = ['shiftLeader', 'operator'];
const SHOWN_MAX = 200;

const smsQuery = z.strictObject({ emergencyId: z.string().max(60).optional() });
const sheetQuery = z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') });
const counts = z.object(Object.fromEntries(SMS_STATES.map((state) => [state, z.int()])));
const smsAnswer = z.object({
  id: z.string(), at: z.iso.datetime(), words: z.string(), personName: z.string(), unitName: z.string(), state: z.enum(SMS_STATES), attempts: z.int(),
  reason: z.string().optional(), sentAt: z.iso.datetime().optional(), receiptAt: z.iso.datetime().optional(), isUnsure: z.boolean(), caseNo: z.string().optional(),
});
const importAnswer = z.object({ counts: z.record(z.string(), z.int()), faults: z.array(z.object({ row: z.int(), words: z.string() })) });

export interface SmsRouteTools extends MobilesTools {
  readonly messages: SmsMessages;
  readonly receipts: Pick<SmsReceipts, 'refusal' | 'countUnmatched'>;
}

/** What went out by SMS and what did not, and the numbers it goes to (R40, R53). */
export function smsRoutes(tools: SmsRouteTools): Route[] {
  const { messages, receipts, isConnected, context: { city, clock } } = tools;
  return [
    route<undefined, z.infer<typeof smsQuery>>({
      method: 'get', path: '/api/sms', guard: 'staff', tag: TAG, query: smsQuery, summary: '应急短信的结果：没发出、未送达的在前，最多 200 条；不含号码',
      answers: { 200: { description: '结果', schema: z.object({ isConnected: z.boolean(), counts, rows: z.array(smsAnswer), mayRetry: z.boolean(), receipts: z.object({ problem: z.string().optional(), unmatched: z.int() }) }) }, 403: { description: '不对这个岗位开放' } },
      handle: async ({ caller, query: { emergencyId } }) => {
        const reader = smsReader(caller);
        const query = { emergencyId, unitIds: unitsSeenBy(reader, city) };
        const newest = (states: readonly SmsMessage['state'][]) => messages.newest(query, states, SHOWN_MAX);
        const [stuck, waiting, gone, counted, code, unmatched] = await Promise.all([
          newest(['failed', 'noNumber', 'undelivered']), newest(['waiting', 'sending']), newest(['sent', 'delivered']), messages.counts(query, clock.now()), receipts.refusal(), receipts.countUnmatched(),
        ]);
        const rows = [...stuck, ...waiting, ...gone].slice(0, SHOWN_MAX).map((message) => smsView(message, city, clock.now()));
        const received = { unmatched, ...(code === undefined ? {} : { problem: pullProblemWords(code) }) };
        return { body: { isConnected, counts: counted, rows, receipts: received, mayRetry: CHANGERS.includes(reader.role) || reader.role === 'dispatcher' } satisfies SmsList };
      },
    }),
    route({
      method: 'post', path: '/api/sms/:id/retry', guard: 'staff', tag: TAG, needsKey: true, summary: '再发一次没发出或未送达的短信；已提交和已送达的不变',
      answers: { 200: { description: '现在的样子', schema: smsAnswer }, 404: { description: '没有这条短信' } },
      handle: async ({ caller, params }) => {
        const reader = staffWith([...CHANGERS, 'dispatcher'], caller);
        const message = await messages.byId(params.id ?? '');
        const seen = unitsSeenBy(reader, city);
        if (message === undefined || (seen !== undefined && !seen.includes(message.unitId))) throw new Refused('not-found', '没有这条短信');
        await messages.retry(message._id, clock.now());
        return { body: smsView(await messages.byId(message._id) ?? message, city, clock.now()) };
      },
    }),
    route({
      method: 'get', path: '/api/mobiles', guard: 'staff', tag: TAG, summary: '值守单位有多少人登记了手机号；不含号码',
      answers: { 200: { description: '各单位', schema: z.looseObject({ isConnected: z.boolean() }) } },
      handle: async ({ caller }) => {
        const reader = smsReader(caller);
        return { body: await mobilesView(tools, reader, CHANGERS.includes(reader.role)) };
      },
    }),
    route<undefined, z.infer<typeof sheetQuery>>({
      method: 'get', path: '/api/mobiles/template', guard: 'staff', tag: TAG, query: sheetQuery, summary: '下载手机号表：值守单位的人；手机号一列是空的，已登记的不导出',
      answers: { 200: { description: '表格文件' } },
      handle: async ({ caller, query, koa }) => {
        const rows = rosterPeople(city, staffWith(CHANGERS, caller));
        const cells: Readonly<Record<keyof typeof MOBILE_COLUMNS, (person: Person) => string>> = { account: ({ account }) => account, name: ({ name }) => name, unitName: ({ unitId = '' }) => city.unitById.get(unitId)?.name ?? unitId, mobile: () => '' };
        const columns = (Object.keys(MOBILE_COLUMNS) as (keyof typeof MOBILE_COLUMNS)[]).map((field) => ({ heading: MOBILE_COLUMNS[field], value: cells[field], width: 18 }));
        return Promise.resolve(sendSheet(koa, query.format, { name: '值守人员手机号', columns, rows }));
      },
    }),
    taking('check', '试导入手机号：每行的结论，不写入任何东西'),
    taking('import', '导入手机号：全部写入或全不写入；空着的不变，写“删除”的去掉'),
  ];

  function taking(word: 'check' | 'import', summary: string): Route {
    return route({
      method: 'post', path: `/api/mobiles/${word}`, guard: 'staff', tag: TAG, reads: 'sheet', needsKey: word === 'import', summary,
      answers: { 200: { description: '结论', schema: importAnswer } },
      handle: async ({ caller, body }) => {
        const by = staffWith(CHANGERS, caller);
        const { file } = body as unknown as SheetBody;
        if (file === undefined) throw new Refused('bad-field', '没有收到表格', [{ path: 'file', message: '请选择一个 .xlsx 或 .csv 文件' }]);
        return { body: await takeMobiles(tools, by, await readSheet(file.bytes, file.name), word === 'check') };
      },
    });
  }
}

/** Units of a reader's area; `undefined` for who has the whole city. */
function unitsSeenBy({ divisionCode }: Person, city: City): SmsQuery['unitIds'] {
  return divisionCode === city.code ? undefined : city.units.filter((unit) => isInArea([unit.divisionCode], divisionCode)).map(({ id }) => id);
}

function smsView({ _id, at, params, personId, unitId, state, attempts, reason, sentAt, receiptAt, isUnsure = false, caseNo }: SmsMessage, city: City, now: Date): SmsView {
  return {
    id: _id, at: at.toISOString(), words: smsWords(params), attempts, isUnsure,
    personName: personId === undefined ? '' : peopleIndex(city.people).byId.get(personId)?.name ?? personId,
    unitName: city.unitById.get(unitId)?.name ?? unitId,
    state: smsStateAt({ state, sentAt }, now),
    ...(reason === undefined ? {} : { reason }), ...(sentAt === undefined ? {} : { sentAt: sentAt.toISOString() }), ...(receiptAt === undefined ? {} : { receiptAt: receiptAt.toISOString() }),
    ...(caseNo === undefined ? {} : { caseNo }),
  };
}
