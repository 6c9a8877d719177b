import { setTimeout as pause } from 'node:timers/promises';
import type { RunningCity } from './running-city';

const WAITS = { stepMs: 120, quietMs: 90_000 } as const;
const STEPS_MAX = 400;

export interface CityTime {
  /** Goes on to a moment; whatever falls due on the way is done at its own moment, as in life. */
  goTo(at: Date): Promise<void>;
  /** The same without the pace: over a night before anybody speaks. */
  leapTo(at: Date): Promise<void>;
  /** Resolves when everything heard is read, everything due is done and everything to say is said. */
  settle(): Promise<void>;
}

/** @param speed how many times faster than life silences pass; without it they are jumped over */
export function cityTime(city: RunningCity, speed?: number): CityTime {
  const settle = async (): Promise<void> => {
    const since = performance.now();
    let quiet = 0;
    while (quiet < 2) {   // a line told between two looks is seen by the second
      const { clock: { busy }, isHandedOver } = await city.clock();
      const isQuiet = isHandedOver && Object.values(busy).every((count) => count === 0);
      quiet = isQuiet ? quiet + 1 : 0;
      if (performance.now() - since > WAITS.quietMs) throw new Error(`nothing moves any more: ${JSON.stringify(busy)}, handed over: ${String(isHandedOver)}`);
      await pause(WAITS.stepMs);
    }
  };
  const step = async (at: Date, now: Date, pace: number | undefined): Promise<void> => {
    if (pace !== undefined && at > now) {
      await city.clock({ pace });
      await pause((at.getTime() - now.getTime()) / pace);
    }
    const { clock } = await city.clock({ pace: 0 });
    if (new Date(clock.now) < at) await city.clock({ to: at.toISOString() });
    await settle();
  };
  const go = async (at: Date, pace?: number): Promise<void> => {
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      const { clock } = await city.clock();
      const [now, due] = [new Date(clock.now), clock.nextDueAt === undefined ? undefined : new Date(clock.nextDueAt)];
      if (now >= at) return;
      await step(due === undefined || due > at ? at : due, now, pace);
    }
    throw new Error(`something falls due without end before ${at.toISOString()}`);
  };
  return { settle, goTo: (at) => go(at, speed), leapTo: (at) => go(at) };
}
