import { z } from 'zod';
import type { Page } from '../../shared/case/case-api';
import { WAITING_WORDS } from '../../shared/notice/words';
import type { Report } from '../../shared/report/report';
import { voidRequest, type VoidRequest } from '../../shared/report/report-request';
import { triageRequest, type TriageRequest, type WaitingReport } from '../../shared/report/waiting-api';
import { saidPlace } from '../../shared/triage/place/said-place';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { reportDuplicatesRoute, type DuplicatesOfReport } from './duplicates.routes';
import { triageByHand, voidWaiting, waitingKeeper } from './decide-waiting';
import type { House } from './receive-report';
import { readCalled, viewed, withCase } from './report.routes';
import { reportAnswer, waitingAnswer } from './report.answers';

const listQuery = z.strictObject({
  state: z.enum(['waiting']).default('waiting'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
type ListQuery = z.infer<typeof listQuery>;

/** The queue 待人工研判: where or what is not known, and a person says. */
export function waitingRoutes(house: House, duplicates: DuplicatesOfReport): Route[] {
  return [list(house), triage(house), refuse(house), reportDuplicatesRoute(house, duplicates)];
}

function list(house: House): Route {
  return route<undefined, ListQuery>({
    method: 'get', path: '/api/reports', guard: 'staff', tag: '研判', query: listQuery as z.ZodType<ListQuery>,
    summary: '待人工研判的上报，先到的在前', answers: { 200: { description: '一页', schema: waitingAnswer } },
    handle: async ({ caller, query }) => {
      waitingKeeper(caller);
      const found = await house.reports.waiting(readCursor(query.cursor), query.limit + 1);
      return { body: pageOf(house, found, query.limit) };
    },
  });
}

function triage(house: House): Route {
  return route<TriageRequest>({
    method: 'post', path: '/api/reports/:receiptNo/triage', guard: 'staff', tag: '研判', needsKey: true, body: triageRequest,
    summary: '给待研判的上报补上地点（和事项），随即往下走', answers: { 200: { description: '研判后的样子', schema: reportAnswer } },
    handle: async (call) => {
      const { report } = await readCalled(house, call);
      const decided = await triageByHand(house, { report, request: call.body, key: call.key, caller: call.caller });
      if (decided.caseId !== undefined) return viewed(house, await withCase(house, decided));
      const { caseFile } = await house.openCase(decided);
      return viewed(house, { report: decided, ...(caseFile === undefined ? {} : { caseFile }) });
    },
  });
}

function refuse(house: House): Route {
  return route<VoidRequest>({
    method: 'post', path: '/api/reports/:receiptNo/void', guard: 'staff', tag: '研判', needsKey: true, body: voidRequest,
    summary: '误报或不予受理，理由会告诉上报人', answers: { 200: { description: '处理后的样子', schema: reportAnswer } },
    handle: async (call) => {
      const { report } = await readCalled(house, call);
      return viewed(house, { report: await voidWaiting(house, { report, request: call.body, key: call.key, caller: call.caller }) });
    },
  });
}

function pageOf(house: House, found: readonly Report[], limit: number): Page<WaitingReport> {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((report) => rowOf(report, house)),
    ...(found.length > limit && last !== undefined ? { nextCursor: `${last.receivedAt.getTime()}_${last._id}` } : {}),
  };
}

function rowOf(report: Report, { context }: House): WaitingReport {
  const { place, placeWords = '', waitingReason = 'no-place' } = report;
  const said = saidPlace(report, context);
  const guesses = context.suggestMatter(report.text);
  const advice = report.advice?.filter(({ matterId }) => !guesses.some((guess) => guess.matterId === matterId)) ?? [];   // learned since, it is triage's own
  return {
    receiptNo: report.receiptNo,
    source: report.source,
    ...(report.outside && { outside: outsideOf(report.outside) }),
    text: report.text,
    placeWords,
    ...(place === undefined ? {} : { gcj02: place.gcj02, wgs84: place.wgs84 }),
    photoIds: report.photos.map(({ photoId }) => photoId),
    receivedAt: report.receivedAt.toISOString(),
    reason: waitingReason,
    reasonWords: WAITING_WORDS[waitingReason].staff,
    guesses,
    ...(advice.length > 0 && { advice }),
    ...(said === undefined ? {} : { said }),
  };
}

function outsideOf({ channelName, originalId, answerByAt }: NonNullable<Report['outside']>): NonNullable<WaitingReport['outside']> {
  return { channelName, originalId, ...(answerByAt && { answerBy: answerByAt.toISOString() }) };
}

const CURSOR = /^(\d{1,15})_([\w-]{1,64})$/;

function readCursor(cursor: string | undefined): { receivedAt: Date; _id: string } | undefined {
  if (cursor === undefined) return undefined;
  const match = CURSOR.exec(cursor);
  if (match === null) throw new Refused('bad-field', '翻页位置不对，请从头再看', [{ path: 'cursor', message: '翻页位置不对' }]);
  return { receivedAt: new Date(Number(match[1])), _id: match[2] ?? '' };
}
