import { z } from 'zod';

const reason = z.looseObject({ by: z.string(), unitId: z.string(), words: z.string() });
const route = {
  reason,
  unitName: z.string(),
  chain: z.array(z.object({ step: z.string(), words: z.string(), isDecisive: z.boolean() })),
  alternatives: z.array(z.object({ unitId: z.string(), unitName: z.string(), words: z.string() })),
  likely: z.array(z.object({ unitId: z.string(), unitName: z.string(), share: z.number() })),
};

/** What the routes of routing answer, for the OpenAPI document. */
export const explanationAnswer = z.object({
  ...route, state: z.string(), isEstimate: z.boolean(), matterId: z.string().optional(), matterName: z.string().optional(), areaCodes: z.array(z.string()),
});

export const caseRouteAnswer = z.object({ kept: reason, now: z.object(route) });

const move = { fromUnitId: z.string(), toUnitId: z.string() };

export const replayAnswer = z.object({
  id: z.string(), state: z.enum(['running', 'done', 'failed']), from: z.string(), until: z.string(), total: z.number(), seen: z.number(), moved: z.number(),
  done: z.object({ all: z.number(), rightBefore: z.number(), rightAfter: z.number() }),
  moves: z.array(z.object({ ...move, matterId: z.string(), times: z.number() })),
  byClass: z.array(z.object({ matterId: z.string(), matterName: z.string(), times: z.number() })),
  examples: z.array(z.object({ ...move, no: z.string(), before: z.string(), after: z.string(), doneBy: z.string().optional() })),
  words: z.string().optional(),
});

const evidence = z.object({
  counts: z.array(z.object({ unitId: z.string(), times: z.number() })), confidence: z.number().optional(), examples: z.array(z.string()), words: z.string().optional(),
});
const who = z.object({ id: z.string(), name: z.string() });

export const proposalAnswer = z.object({
  id: z.string(), kind: z.enum(['learned', 'confirmed']), state: z.enum(['proposed', 'accepted', 'refused']), caseNo: z.string().optional(),
  target: z.looseObject({ kind: z.enum(['row', 'asset']), unitId: z.string() }), replacesUnitId: z.string().optional(),
  words: z.string(), evidence, by: who, at: z.string(),
  whyNot: z.string().optional(),
  decided: z.object({ by: who, at: z.string(), words: z.string(), version: z.number().optional() }).optional(),
});

export const proposalsAnswer = z.object({
  rows: z.array(proposalAnswer), cursor: z.string().optional(),
  waiting: z.object({ count: z.int().min(0).max(100), isMore: z.boolean().describe('true：不止这么多，写作 100+') }),
});
