import { z } from 'zod';
import type { Person, Role } from '../../shared/city/city';
import type { OrderCheckView } from '../../shared/report/intake/channel-api';
import { ORDER_COLUMNS } from '../../shared/report/intake/order-columns';
import { staffOf } from '../platform/auth';
import type { Caller } from '../platform/context';
import { Refused } from '../platform/errors';
import type { SheetBody } from '../platform/read-body';
import { route, type Route } from '../platform/route';
import { sendSheet } from '../platform/sheet/send-sheet';
import { checkSheet } from './check-sheet';
import type { ChannelRow } from './channels.store';
import { importSheet, type SheetTools } from './import-sheet';

const TAG = '接入渠道';
/** Who takes orders in: the desk, and who answers for it. */
const IMPORTERS: readonly Role[] = ['acceptor', 'shiftLeader', 'operator'];
const VERDICTS_MAX = 500;

const templateQuery = z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx') });
const verdict = z.object({ row: z.int(), verdict: z.enum(['new', 'same', 'added', 'wrong']), originalId: z.string(), receiptNo: z.string().optional(), faults: z.array(z.object({ field: z.string(), words: z.string() })).optional() });
const checkAnswer = z.object({ mayBeImported: z.boolean(), counts: z.record(z.string(), z.int()), verdicts: z.array(verdict), isCapped: z.boolean() });
const importAnswer = z.object({ id: z.string(), isDone: z.boolean().describe('false：已整份收下，其余行由系统接着办'), total: z.int(), taken: z.int(), verdicts: z.array(verdict) });

/** Orders as a sheet: the template, a dry run, the import (R11). */
export function orderSheetRoutes(tools: SheetTools): Route[] {
  return [
    route<undefined, z.infer<typeof templateQuery>>({
      method: 'get', path: '/api/channels/:channel/template', guard: 'staff', tag: TAG, query: templateQuery as never, summary: '下载工单表模板：列名和一行示例',
      answers: { 200: { description: '表格文件' } },
      handle: async ({ params, query, caller, koa }) => {
        const channel = await importable(tools, params.channel, caller);
        const columns = ORDER_COLUMNS.map(({ heading, example }) => ({ heading, width: Math.max(12, example.length + 4), value: () => example }));
        return sendSheet(koa, query.format, { name: `${channel.channel.name} 工单模板`, columns, rows: [{}] });
      },
    }),
    route({
      method: 'post', path: '/api/channels/:channel/sheet/check', guard: 'staff', tag: TAG, reads: 'sheet', summary: '试导入：每行的结论；不写入任何东西',
      answers: { 200: { description: '每行的结论', schema: checkAnswer } },
      handle: async ({ params, caller, body }) => {
        const { channel } = await importable(tools, params.channel, caller);
        const { verdicts, counts } = await checkSheet(tools.desk, channel, body as unknown as SheetBody);
        const wrongFirst = [...verdicts].sort((a, b) => Number(b.verdict === 'wrong') - Number(a.verdict === 'wrong'));
        const view: OrderCheckView = { mayBeImported: counts.wrong === 0, counts, verdicts: wrongFirst.slice(0, VERDICTS_MAX), isCapped: verdicts.length > VERDICTS_MAX };
        return { body: view };
      },
    }),
    route({
      method: 'post', path: '/api/channels/:channel/sheet', guard: 'staff', tag: TAG, reads: 'sheet', needsKey: true, summary: '导入一份工单表：全部收下或全不收；每行一个回执号，再次导入不会重复',
      answers: { 201: { description: '已收下', schema: importAnswer }, 422: { description: '有行不对，一行也没有写入' } },
      handle: async ({ params, caller, body, key }) => {
        const { channel, person } = await importable(tools, params.channel, caller);
        const checked = await checkSheet(tools.desk, channel, body as unknown as SheetBody);
        return { status: 201, body: await importSheet(tools, { channel, checked, key, person }) };
      },
    }),
  ];
}

async function importable({ channels }: SheetTools, id: string | undefined, caller: Caller): Promise<{ readonly channel: ChannelRow; readonly person: Person }> {
  const person = staffOf(caller);
  if (!IMPORTERS.includes(person.role)) throw new Refused('wrong-role', '工单由受理员、值班长或运维员导入');
  const channel = await channels.byId(id ?? '');
  if (channel === undefined) throw new Refused('not-found', '没有这个渠道');
  if (!channel.isOn) throw new Refused('wrong-state', `${channel.name}的接入已停用，请联系运维人员`);
  return { channel, person };
}
