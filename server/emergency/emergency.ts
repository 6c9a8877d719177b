import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import { emergencyStore } from './emergencies.store';
import { openBoard, type EmergencyBoard } from './emergency-board';
import { emergencyRoutes } from './emergency.routes';

export interface EmergencySwitch extends Pick<EmergencyBoard, 'stop'> {
  readonly routes: readonly Route[];
}

/** The emergency switch of this process: its routes, and the board it keeps its city by. */
export async function openEmergencySwitch(context: ServerContext): Promise<EmergencySwitch> {
  const store = emergencyStore(context.db);
  const board = await openBoard(context, store);
  board.start();   // also on a machine that only answers: it files and routes reports
  return { routes: emergencyRoutes({ context, store, board }), stop: board.stop };
}
