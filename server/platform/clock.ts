/** Business time: one settable clock for demo, tests and replays. Leases use the database's own time instead. */
export interface Clock {
  now(): Date;
}

/** The machine's time. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands where it is put; tests move it by hand. */
export function settableClock(start: Date): Clock & { set(at: Date): void; advance(minutes: number): void } {
  let at = start;
  return {
    now: () => at,
    set: (next) => { at = next; },
    advance: (minutes) => { at = new Date(at.getTime() + minutes * 60_000); },
  };
}
