import type { z } from 'zod';
import type { DuplicatesAnswer } from '../../shared/triage/duplicates/duplicates-api';
import type { Place } from '../../shared/geo/place';
import type { ReadScope } from '../platform/context';
import { route, type Route } from '../platform/route';
import { readScopeOf } from '../platform/scope';
import { waitingKeeper } from './decide-waiting';
import type { House } from './receive-report';
import { readCalled } from './report.routes';

/** What this stage asks of cases; handed in by app.ts. */
export interface DuplicatesOfReport {
  readonly schema: z.ZodType;
  find(report: { readonly text: string; readonly placeWords?: string | undefined; readonly place?: Place | undefined; readonly at: Date; readonly matterId?: string | undefined; readonly photoIds: readonly string[]; readonly except: readonly string[] }, scope: ReadScope): Promise<DuplicatesAnswer>;
}

/** Cases that may be about the same thing as a report that waits (R17). */
export function reportDuplicatesRoute(house: House, { schema, find }: DuplicatesOfReport): Route {
  return route({
    method: 'get', path: '/api/reports/:receiptNo/duplicates', guard: 'staff', tag: '研判', summary: '待研判的上报可能与哪些案件重复，附依据',
    answers: { 200: { description: '可能重复的案件', schema } },
    handle: async (call) => {
      waitingKeeper(call.caller);
      const { report: { text, placeWords, place, receivedAt, matterId, photos, caseId } } = await readCalled(house, call);
      const guess = matterId ?? house.context.suggestMatter(text)[0]?.matterId;
      const question = { text, placeWords, place, at: receivedAt, matterId: guess, photoIds: photos.map(({ photoId }) => photoId), except: caseId === undefined ? [] : [caseId] };
      return { body: await find(question, readScopeOf(call.caller)) };
    },
  });
}
