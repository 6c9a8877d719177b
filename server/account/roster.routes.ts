import { z } from 'zod';
import { maySetFor } from '../../shared/account/deputies';
import { deputyRequest, shiftRequest, type DeputyRequest, type DeputyView, type ShiftRequest, type ShiftView } from '../../shared/account/people-api';
import { peopleIndex } from '../../shared/account/people-index';
import { cellOf } from '../../shared/case/cell-index';
import { ROLES, type City, type Person } from '../../shared/city/city';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { SheetBody } from '../platform/read-body';
import { route, type Route } from '../platform/route';
import { scopeOf } from '../platform/scope';
import { readSheet, type Sheet } from '../platform/sheet/read-sheet';
import type { Deputies } from './deputies';
import type { DeputyRow } from './deputies.store';
import { lastPlaceRoutes } from './last-place.routes';
import type { ShiftRow } from './shifts.store';
import type { Shifts } from './shifts';

const TAG = '排班与代班';
const LIST_MAX = 500;
const DAY_MS = 86_400_000;
const ID = /^[\w.:-]{1,100}$/;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const shiftQuery = z.strictObject({ from: instant.optional(), until: instant.optional(), areaCode: z.string().regex(/^\d{4,15}$/).optional(), personId: z.string().max(60).optional() });
const deputyQuery = z.strictObject({ personId: z.string().max(60).optional() });
const written = { setBy: z.object({ id: z.string(), name: z.string() }), setAt: z.iso.datetime(), maySet: z.boolean() };
const shiftAnswer = z.object({
  id: z.string(), personId: z.string(), personName: z.string(), post: z.enum(ROLES), areaCode: z.string(), areaName: z.string(), fromAt: z.iso.datetime(), untilAt: z.iso.datetime(),
  words: z.string().optional(), cancelledAt: z.iso.datetime().optional(), ...written,
});
const deputyAnswer = z.object({
  id: z.string(), personId: z.string(), personName: z.string(), deputyId: z.string(), deputyName: z.string(), fromAt: z.iso.datetime(), untilAt: z.iso.datetime(), reason: z.string(),
  isRunning: z.boolean(), endedAt: z.iso.datetime().optional(), ...written,
});
const importAnswer = z.object({ counts: z.object({ rows: z.number(), wrong: z.number(), stored: z.number() }), faults: z.array(z.object({ row: z.number(), field: z.string(), words: z.string() })) });

/** Shifts and deputies: everybody his own, a unit's officer and an area's leader their people's, shift leader and operator all. */
export function rosterRoutes(context: Pick<ServerContext, 'city' | 'clock' | 'db'>, shifts: Shifts, deputies: Deputies): Route[] {
  const { city, clock } = context;
  const seenIds = (reader: Person, personId: string | undefined): readonly string[] | undefined => {
    const scope = scopeOf(reader);
    if (scope.kind === 'city') return personId === undefined ? undefined : [personId];
    const seen = city.people.filter((one) => one.id === reader.id || (scope.kind === 'unit' ? one.unitId === scope.unitId : one.divisionCode.startsWith(scope.divisionCode))).map(({ id }) => id);
    return personId === undefined ? seen : seen.filter((id) => id === personId);
  };

  return [
    ...lastPlaceRoutes(context, shifts),
    route<undefined, z.infer<typeof shiftQuery>>({
      method: 'get', path: '/api/shifts', guard: 'staff', tag: TAG, query: shiftQuery, summary: '一段时间里的班次（不写时间则为从现在起 7 天）',
      answers: { 200: { description: '班次', schema: z.array(shiftAnswer) } },
      handle: async ({ caller, query }) => {
        const reader = staffOf(caller);
        const from = query.from ?? clock.now();
        const personIds = seenIds(reader, query.personId);
        const rows = await shifts.store.list({ from, until: query.until ?? new Date(from.getTime() + 7 * DAY_MS), ...(query.areaCode === undefined ? {} : { areaCode: query.areaCode }), ...(personIds === undefined ? {} : { personIds }) }, LIST_MAX);
        return { body: rows.map((row) => shiftView(row, reader, city)) };
      },
    }),
    route<ShiftRequest>({
      method: 'put', path: '/api/shifts/:id', guard: 'staff', tag: TAG, body: shiftRequest as z.ZodType<ShiftRequest>, summary: '安排一个班次；编号由调用方取，同一编号再来一次就是修改',
      answers: { 200: { description: '班次', schema: shiftAnswer } },
      handle: async ({ caller, params, body }) => {
        if (!ID.test(params.id ?? '')) throw new Refused('bad-field', '班次编号只能用字母、数字和 . : - _');
        const by = staffOf(caller);
        return { body: shiftView(await shifts.put(by, params.id ?? '', body), by, city) };
      },
    }),
    route({
      method: 'post', path: '/api/shifts/:id/cancel', guard: 'staff', tag: TAG, needsKey: true, summary: '取消一个班次',
      answers: { 200: { description: '班次', schema: shiftAnswer } },
      handle: async ({ caller, params }) => {
        const by = staffOf(caller);
        return { body: shiftView(await shifts.cancel(by, params.id ?? ''), by, city) };
      },
    }),
    ...(['check', 'import'] as const).map((word) => route({
      method: 'post', path: `/api/shifts/${word}`, guard: 'staff', tag: TAG, reads: 'sheet', needsKey: word === 'import',
      summary: word === 'check' ? '试导入排班表（列：账号、区域代码、开始、结束、备注），不写入' : '导入排班表：全部写入或全不写入；同一人同一开始时间的班次被替换，重复导入不会多出来',
      answers: { 200: { description: '每行的结论', schema: importAnswer } },
      handle: async ({ caller, body }) => ({ body: await shifts.takeSheet(staffOf(caller), await sheetOf(body as unknown as SheetBody), word === 'check') }),
    })),
    route<undefined, z.infer<typeof deputyQuery>>({
      method: 'get', path: '/api/deputies', guard: 'staff', tag: TAG, query: deputyQuery, summary: '代班安排，新的在前',
      answers: { 200: { description: '代班', schema: z.array(deputyAnswer) } },
      handle: async ({ caller, query }) => {
        const reader = staffOf(caller);
        const personIds = seenIds(reader, query.personId);
        return { body: (await deputies.store.list(personIds === undefined ? {} : { personIds }, LIST_MAX)).map((row) => deputyView(row, reader, city, clock.now())) };
      },
    }),
    route<DeputyRequest>({
      method: 'post', path: '/api/deputies', guard: 'staff', tag: TAG, body: deputyRequest as z.ZodType<DeputyRequest>, needsKey: true, summary: '安排代班：这段时间里，本人的工作和通知归代班人',
      answers: { 201: { description: '已安排', schema: deputyAnswer } },
      handle: async ({ caller, body, key }) => {
        const by = staffOf(caller);
        return { status: 201, body: deputyView(await deputies.set(by, body, key), by, city, clock.now()) };
      },
    }),
    route({
      method: 'post', path: '/api/deputies/:id/end', guard: 'staff', tag: TAG, needsKey: true, summary: '提前结束代班',
      answers: { 200: { description: '已结束', schema: deputyAnswer } },
      handle: async ({ caller, params }) => {
        const by = staffOf(caller);
        return { body: deputyView(await deputies.end(by, params.id ?? ''), by, city, clock.now()) };
      },
    }),
  ];
}

async function sheetOf({ file }: SheetBody): Promise<Sheet> {
  if (file === undefined) throw new Refused('bad-field', '没有收到表格', [{ path: 'file', message: '请选择一个 .xlsx 或 .csv 文件' }]);
  return readSheet(file.bytes, file.name);
}

function shiftView(row: ShiftRow, reader: Person, city: City): ShiftView {
  const person = peopleIndex(city.people).byId.get(row.personId);
  return {
    id: row._id, personId: row.personId, personName: person?.name ?? row.personId, post: row.post, areaCode: row.areaCode,
    areaName: city.divisionByCode.get(row.areaCode)?.name ?? cellOf(city, row.areaCode)?.name ?? row.areaCode,
    fromAt: row.fromAt.toISOString(), untilAt: row.untilAt.toISOString(), ...(row.words ? { words: row.words } : {}),
    setAt: row.setAt.toISOString(), setBy: row.setBy, ...(row.cancelledAt ? { cancelledAt: row.cancelledAt.toISOString() } : {}), maySet: person !== undefined && maySetFor(reader, person),
  };
}

function deputyView(row: DeputyRow, reader: Person, city: City, now: Date): DeputyView {
  const { byId } = peopleIndex(city.people);
  const person = byId.get(row.personId);
  return {
    id: row._id, personId: row.personId, personName: person?.name ?? row.personId, deputyId: row.deputyId, deputyName: byId.get(row.deputyId)?.name ?? row.deputyId,
    fromAt: row.fromAt.toISOString(), untilAt: row.untilAt.toISOString(), reason: row.reason, isRunning: row.fromAt <= now && now < row.untilAt,
    setAt: row.setAt.toISOString(), setBy: row.setBy, ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}), maySet: person !== undefined && maySetFor(reader, person),
  };
}
