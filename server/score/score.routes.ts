import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import { nearbyRoute } from './nearby.routes';
import { operatorRoutes, type OperatorTools } from './operator.routes';
import { overviewRoute } from './overview.routes';
import { scoreStore } from './score.store';

/** Figures for leaders, neighbours and operators. */
export function scoreRoutes(context: ServerContext, tools: OperatorTools): Route[] {
  const store = scoreStore(context.db);
  return [overviewRoute(context, store), nearbyRoute(context, store), ...operatorRoutes(context, store, tools)];
}
