import type { City, Person } from '../../shared/city/city';
import { decideProposalRequest, proposalQuery, type DecideProposalRequest, type ProposalQuery, type ProposalsView, type ProposalView } from '../../shared/routing/routing-api';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Call, type Route } from '../platform/route';
import { readScopeOf } from '../platform/scope';
import { acceptProposal, barToDecide, refuseProposal, type Deciding, type DutyPublishing } from './decide-proposal';
import { proposalWords } from './propose-duty';
import { proposalStore, type DutyProposal, type ListedAt, type ProposalStore } from './proposals.store';
import { proposalAnswer, proposalsAnswer } from './routing.answers';

const COUNTED_MAX = 100;

/** Changes of the duty table that wait for a person: seen, accepted, refused. */
export function proposalRoutes(context: ServerContext, publishing: DutyPublishing): Route[] {
  const proposals = proposalStore(context.db);
  return [list(context, proposals), ...(['accept', 'refuse'] as const).map((verb) => decide(verb, context, proposals, publishing))];
}

function list(context: ServerContext, proposals: ProposalStore): Route {
  return route<undefined, ProposalQuery>({
    method: 'get', path: '/api/routing/proposals', guard: 'staff', tag: '派单', query: proposalQuery,
    summary: '对责任表的改动建议：由派单统计得出的，和现场确权的',
    answers: { 200: { description: '建议，新的在前；等人决定的总数', schema: proposalsAnswer } },
    handle: async ({ query, caller }) => {
      const person = staffOf(caller);
      const scope = readScopeOf(caller);
      const [found, waiting] = await Promise.all([
        proposals.list({ state: query.state, scope, limit: query.limit + 1, after: cursorOf(query.cursor) }),
        proposals.countWaiting(scope, COUNTED_MAX + 1),
      ]);
      const rows = found.slice(0, query.limit);
      const last = found.length > query.limit ? rows.at(-1) : undefined;
      const body: ProposalsView = {
        rows: rows.map((row) => proposalView(row, context.city, person)), ...(last && { cursor: cursorAfter(last, query.state) }),
        waiting: { count: Math.min(waiting, COUNTED_MAX), isMore: waiting > COUNTED_MAX },
      };
      return { body };
    },
  });
}

const SUMMARIES = { accept: '采纳一条建议：发布为责任表的新版本', refuse: '不采纳一条建议，写明理由' } as const;

function decide(verb: 'accept' | 'refuse', context: ServerContext, proposals: ProposalStore, publishing: DutyPublishing): Route {
  return route<DecideProposalRequest>({
    method: 'post', path: `/api/routing/proposals/:id/${verb}`, guard: 'staff', tag: '派单', needsKey: true, body: decideProposalRequest, summary: SUMMARIES[verb],
    answers: { 200: { description: '决定后的样子', schema: proposalAnswer } },
    handle: async (call) => {
      const decided = verb === 'accept' ? await acceptProposal(context, proposals, publishing, decidingOf(call)) : await refuseProposal(context, proposals, decidingOf(call));
      return { body: proposalView(decided, context.city, staffOf(call.caller)) };
    },
  });
}

function decidingOf({ params, caller, key, body }: Call<DecideProposalRequest, unknown>): Deciding {
  return { id: params.id ?? '', person: staffOf(caller), key, words: body.words };
}

function cursorAfter({ _id, at, decided }: DutyProposal, state: ProposalQuery['state']): string {
  return `${(state === 'decided' ? decided?.at ?? at : at).getTime()}.${_id}`;
}

function cursorOf(cursor: string | undefined): ListedAt | undefined {
  if (cursor === undefined) return undefined;
  const match = /^(\d{1,15})\.([\w-]{1,60})$/.exec(cursor);
  if (match === null) throw new Refused('bad-field', '翻页标记不对，请从第一页重新看', [{ path: 'cursor', message: '不是本列表给出的标记' }]);
  return { at: new Date(Number(match[1])), id: match[2]! };
}

/** A proposal as it is answered to this reader. */
export function proposalView(proposal: DutyProposal, city: City, reader: Person): ProposalView {
  const { _id, kind, state, caseNo, target, replacesUnitId, evidence, by, at, decided } = proposal;
  const bar = state === 'proposed' ? barToDecide(proposal, reader) : undefined;
  return {
    id: _id, kind, state, target, words: proposalWords(proposal, city), evidence, by, at: at.toISOString(),
    ...(caseNo !== undefined && { caseNo }),
    ...(replacesUnitId !== undefined && { replacesUnitId }),
    ...(bar && { whyNot: bar.message }),
    ...(decided && { decided: { by: decided.by, at: decided.at.toISOString(), words: decided.words, ...(decided.version !== undefined && { version: decided.version }) } }),
  };
}
