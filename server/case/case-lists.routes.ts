import { z } from 'zod';
import type { CaseRow, Page } from '../../shared/case/case-api';
import type { QueueCount } from '../../shared/case/case-list-api';
import { CASE_QUEUES, queueRule } from '../../shared/case/case-queue';
import { caseRow } from '../../shared/case/case-view';
import type { Role } from '../../shared/city/city';
import { localDate } from '../../shared/time/local-time';
import { staffOf } from '../platform/auth';
import type { Caller } from '../platform/context';
import { route, type Route } from '../platform/route';
import { readScopeOf } from '../platform/scope';
import { sendSheet } from '../platform/sheet/send-sheet';
import { casePageAnswer, queueCountsAnswer } from './case.answers';
import type { CaseRouteTools } from './case.routes';
import { CASE_COLUMNS } from './export-columns';
import { caseListQuery, countCases, eachCase, listCases, type CaseListQuery } from './list-cases';
import { listChoice, type ListReader } from './list-filter';

const EXPORT_MAX = 100_000;

const exportQuery = listChoice.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') });

/** Who is sent to look. */
const SENT: readonly Role[] = ['gridWorker', 'gridLeader'];

/** Queues that are counted: the two that only grow are always “100+”. */
const COUNTED = CASE_QUEUES.filter((queue) => queue !== 'all' && queue !== 'closed');

/** Lists of cases for staff: a page, how many wait, the whole as a sheet. */
export function caseListRoutes(tools: CaseRouteTools): Route[] {
  return [list(tools), counts(tools), sheet(tools)];
}

/** Who reads a list, by his sign-in; what those he stands for would see is in it. */
export function readerOf(caller: Caller): ListReader {
  const person = staffOf(caller);
  const standsFor = caller.kind === 'person' ? caller.standsFor ?? [] : [];
  const sentIds = SENT.includes(person.role) ? { sentIds: [person.id, ...standsFor.map(({ id }) => id)] } : {};
  return { scope: readScopeOf(caller), role: person.role, ...sentIds };
}

function list({ context, cases }: CaseRouteTools): Route {
  return route<undefined, CaseListQuery>({
    method: 'get', path: '/api/cases', guard: 'staff', tag: '案件', query: caseListQuery,
    summary: '案件列表：按队列、状态、单位、区划、文字、来源、渠道、上报日期筛选，最新、先到期或超时最久在前，凭 cursor 翻页；只含本人范围内的案件',
    answers: { 200: { description: '一页案件', schema: casePageAnswer } },
    handle: async ({ caller, query }) => {
      const { rows, nextCursor, searchedTo } = await listCases(cases.collection, query, readerOf(caller));
      const now = context.clock.now();
      const page: Page<CaseRow> = { rows: rows.map((row) => ({ ...caseRow(row, context.city, now), ...(row.duplicates !== undefined && { duplicates: row.duplicates }) })), ...(nextCursor === undefined ? {} : { nextCursor }), ...(searchedTo && { searchedTo: searchedTo.toISOString() }) };
      return { body: page };
    },
  });
}

function counts({ cases }: CaseRouteTools): Route {
  return route({
    method: 'get', path: '/api/cases/counts', guard: 'staff', tag: '案件', summary: '各队列现有多少案件：数到 100 为止',
    answers: { 200: { description: '各队列的件数', schema: queueCountsAnswer } },
    handle: async ({ caller }) => {
      const reader = readerOf(caller);
      const queues = await Promise.all(COUNTED.map(async (queue): Promise<QueueCount> => ({
        queue, label: queueRule(queue, reader.role).label, ...await countCases(cases.collection, listChoice.parse({ queue }), reader),
      })));
      return { body: { queues } };
    },
  });
}

function sheet({ context, cases }: CaseRouteTools): Route {
  return route<undefined, z.infer<typeof exportQuery>>({
    method: 'get', path: '/api/cases/export', guard: 'staff', tag: '案件', query: exportQuery,
    summary: `与列表相同的筛选，导出为 XLSX 或 CSV，最多 ${EXPORT_MAX} 行；只含本人范围内的案件`,
    answers: { 200: { description: '表格文件' } },
    handle: async ({ caller, query: { format, ...choice }, koa }) => {
      const now = context.clock.now();
      const rows = eachCase(cases.collection, choice, readerOf(caller), EXPORT_MAX);
      return sendSheet(koa, format, { name: `案件 ${localDate(now)}`, columns: CASE_COLUMNS, rows: inRows(rows) });

      async function* inRows(found: typeof rows): AsyncGenerator<CaseRow> {
        for await (const row of found) yield caseRow(row, context.city, now);
      }
    },
  });
}
