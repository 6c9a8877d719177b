import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import type { DutyPublishing } from './decide-proposal';
import { explainRoutes, type ExplainTools } from './explain.routes';
import { likelyUnits } from './likely-units';
import { proposalRoutes } from './proposals.routes';
import { replays } from './replay.routes';

export interface Routing {
  readonly routes: readonly Route[];
  stop(): Promise<void>;
}

/** Whose it is, why, what another table would change, and what the dispatches speak for. */
export function routing(context: ServerContext, tools: Omit<ExplainTools, 'context' | 'likely'> & DutyPublishing): Routing {
  const trying = replays(context);
  const likely = likelyUnits(context);
  return {
    routes: [...explainRoutes({ context, likely, ...tools }), ...trying.routes, ...proposalRoutes(context, tools)],
    stop: async () => {
      await trying.stop();
      await likely.settled();
    },
  };
}
