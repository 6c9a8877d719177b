import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import type { DutyPublishing } from './decide-proposal';
import { explainRoutes, type ExplainTools } from './explain.routes';
import { proposalRoutes } from './proposals.routes';
import { replays } from './replay.routes';

export interface Routing {
  readonly routes: readonly Route[];
  stop(): Promise<void>;
}

/** Whose it is, why, what another table would change, and what the dispatches speak for. */
export function routing(context: ServerContext, tools: Omit<ExplainTools, 'context'> & DutyPublishing): Routing {
  const trying = replays(context);
  return {
    routes: [...explainRoutes({ context, ...tools }), ...trying.routes, ...proposalRoutes(context, tools)],
    stop: () => trying.stop(),
  };
}
