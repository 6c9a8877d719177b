import { inOrder } from '../../shared/city/emergency';
import type { ActiveEmergency } from '../../shared/city/process';
import type { ServerContext } from '../platform/context';
import type { EmergencyStore } from './emergencies.store';

const LOOK_EVERY_MS = 1_000;

/** Which emergencies are on, the same in all processes within a second or two. */
export interface EmergencyBoard {
  /** Reads what is on and puts it into the live city: flow, roster, clocks and channels change together, as each asks the city. */
  refresh(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** Reads the board once, so that a restarted server is in the emergency it was in. */
export async function openBoard({ city, log }: Pick<ServerContext, 'city' | 'log'>, store: Pick<EmergencyStore, 'on'>): Promise<EmergencyBoard> {
  async function look(): Promise<void> {
    const on = inOrder(await store.on());
    if (keyOf(on) === keyOf(city.emergencies)) return;
    Object.assign(city, { emergencies: on });   // one assignment: nobody sees half a switch
    log.info({ emergencies: on.map(({ plan, divisionCode }) => `${plan.id} ${divisionCode}`) }, 'emergencies that are on');
  }

  let looking: Promise<void> = Promise.resolve();
  function refresh(): Promise<void> {
    const next = looking.then(look, look);   // one after the other: an older look never overwrites a newer one
    looking = next.catch(() => undefined);
    return next;
  }

  await refresh();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  const beat = (): void => {
    if (isLooking) return;
    isLooking = true;
    refresh()
      .catch((fault: unknown) => log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'emergencies not read; tried again in a second'))
      .finally(() => { isLooking = false; });
  };
  return {
    refresh,
    start: () => { timer ??= setInterval(beat, LOOK_EVERY_MS).unref(); },
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}

function keyOf(emergencies: readonly ActiveEmergency[]): string {
  return emergencies.map(({ id }) => id).join();
}
