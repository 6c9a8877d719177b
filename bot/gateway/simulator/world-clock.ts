import type { ClockChange, ClockView } from '../../../shared/time/moved-clock';
import type { ServerClient } from '../../server-client';

const LOOK_EVERY_MS = 2_000;

export interface WorldClock {
  /** What time it is where the rooms are: the city's where its clock can be moved, else the machine's. */
  now(): Date;
  /** As last heard of; `undefined` before the server ever answered. */
  view(): ClockView | undefined;
  /** Asks the server; @throws when it is away */
  look(): Promise<ClockView>;
  /** @returns the server's plain sentence when it refuses */
  move(change: ClockChange): Promise<ClockView | { readonly message: string }>;
  stop(): void;
}

/** The simulated world lives by the city's clock, also while the server is away for a while. */
export function worldClock(server: Pick<ServerClient, 'clock' | 'moveClock'>): WorldClock {
  let heard: { readonly view: ClockView; readonly at: number } | undefined;
  const note = (view: ClockView): ClockView => {
    heard = { view, at: performance.now() };
    return view;
  };
  const look = async (): Promise<ClockView> => note(await server.clock());
  const looking = setInterval(() => { look().catch(() => undefined); }, LOOK_EVERY_MS);   // away: the last word stands
  looking.unref();
  look().catch(() => undefined);
  return {
    now: () => (heard?.view.isSettable === true ? new Date(Date.parse(heard.view.now) + (performance.now() - heard.at) * heard.view.pace) : new Date()),
    view: () => heard?.view,
    look,
    move: async (change) => {
      const told = await server.moveClock(change);
      return 'message' in told ? told : note(told);
    },
    stop: () => clearInterval(looking),
  };
}
