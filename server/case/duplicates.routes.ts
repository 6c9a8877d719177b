import { z } from 'zod';
import type { DuplicatesAnswer } from '../../shared/triage/duplicates/duplicates-api';
import type { Subscriber } from '../outbox/subscriber';
import type { ReadScope } from '../platform/context';
import { readScopeOf } from '../platform/scope';
import { route, type Route } from '../platform/route';
import { openInScope, type CaseRouteTools } from './case-gate';
import { duplicateMarking } from './duplicate-marks';
import { duplicateLooking } from './mark-duplicates';
import { duplicateCandidate, findDuplicates, questionOf, type DuplicateQuestion, type DuplicateTools } from './find-duplicates';
import { weightsOf } from './gram-weights';

const duplicatesAnswer = z.object({
  candidates: z.array(z.object({
    no: z.string(), text: z.string(), matterName: z.string(), stateWords: z.string(), openedAt: z.string(), distanceMetres: z.number().optional(),
    chance: z.number().describe('0–1，越大越可能是同一件'), because: z.array(z.string()).describe('依据'), against: z.array(z.string()).describe('存疑'),
    photoIds: z.array(z.string()), isOpen: z.boolean().describe('false：已结案，不能再并入'),
  })).describe('最可能的在前，最多五件'),
});

/** Asks for duplicates, for cases here and for reports elsewhere. */
export interface Duplicates {
  readonly routes: readonly Route[];
  /** Takes the marks of what has ended off the lists. */
  readonly subscriber: Subscriber;
  readonly ofReport: { readonly schema: z.ZodType; find(question: DuplicateQuestion, scope: ReadScope): Promise<DuplicatesAnswer> };
}

/** Cases that may be about the same thing: of a case over HTTP, of a report for its own stage. A person merges, nothing does it by itself (R17). */
export function openDuplicates(tools: CaseRouteTools, photos: DuplicateTools['photos']): Duplicates {
  const { context: { city, clock }, cases } = tools;
  const finding: DuplicateTools = { cases, city, now: () => clock.now(), weight: weightsOf(cases, city), photos };
  const find = (question: DuplicateQuestion, scope: ReadScope): Promise<DuplicatesAnswer> => answerTo(finding, question, scope);
  const lookAt = duplicateLooking(tools.context, photos);
  const subscriber = duplicateMarking(cases.collection, async (caseId) => {
    const caseFile = await cases.byId(caseId);
    if (caseFile !== undefined) await lookAt(caseFile);
  });
  return { subscriber, routes: [ofCase(tools, find)], ofReport: { schema: duplicatesAnswer, find } };
}

function ofCase(tools: CaseRouteTools, find: Duplicates['ofReport']['find']): Route {
  return route({
    method: 'get', path: '/api/cases/:no/duplicates', guard: 'staff', tag: '案件', summary: '可能重复的案件：附近的、同一张照片的，附依据',
    answers: { 200: { description: '可能重复的案件', schema: duplicatesAnswer } },
    handle: async ({ caller, params }) => ({ body: await find(questionOf((await openInScope(tools, caller, params.no)).caseFile), readScopeOf(caller)) }),
  });
}

async function answerTo(finding: DuplicateTools, question: DuplicateQuestion, scope: ReadScope): Promise<DuplicatesAnswer> {
  const found = await findDuplicates(finding, question, scope);
  return { candidates: found.map((one) => duplicateCandidate(one, question.place, finding.city)) };
}
