import type { Subscriber } from '../outbox/subscriber';
import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import { exampleStore } from './examples.store';
import { exampleKeeping, type KeepingTools } from './keep-examples';
import type { LiveMatters } from './live-matters';
import { triageRoutes } from './triage.routes';

export interface TriageLearning {
  /** Keeps every decision of what a case is. */
  readonly subscriber: Subscriber;
  readonly routes: readonly Route[];
}

/** Learning of classes in this process: what listens to decisions, and the operator's routes. The night's learning is a job of its own. */
export function openTriageLearning(context: ServerContext, matters: Pick<LiveMatters, 'catchUp'>, casesById: KeepingTools['casesById']): TriageLearning {
  return { subscriber: exampleKeeping({ examples: exampleStore(context.db), casesById }), routes: triageRoutes(context, matters.catchUp) };
}
