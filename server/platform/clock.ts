import type { Connection } from 'mongoose';
import { cityTime, moveClock, type ClockChange, type MovedClock } from '../../shared/time/moved-clock';
import { nativeCollection } from './db';
import { Refused } from './errors';

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

/** The clock of a demo that may be moved while it runs; everything that speaks to it lives by it. */
export interface MovableClock extends Clock {
  pace(): number;
  /** @throws {Refused} when it would go back, or too far */
  move(change: ClockChange): Promise<void>;
}

const WHY_NOT = { 'goes-back': '时钟只能往前拨：已经到期的事不会变回没到期', 'too-far': '一次最多拨 400 天' } as const;

/** A demo's clock, kept in the database: after a restart the city goes on where it was. */
export async function openMovableClock(db: Connection): Promise<MovableClock> {
  const kept = nativeCollection<MovedClock & { readonly _id: string }>(db, 'clock');
  const found = await kept.findOne({ _id: 'city' });
  let clock: MovedClock = found ?? { at: new Date(), since: new Date(), pace: 1 };
  return {
    now: () => cityTime(clock, new Date()),
    pace: () => clock.pace,
    move: async (change) => {
      const moved = moveClock(clock, change, new Date());
      if (!moved.ok) throw new Refused('too-late', WHY_NOT[moved.refusal]);
      clock = moved.clock;
      await kept.replaceOne({ _id: 'city' }, moved.clock, { upsert: true });
    },
  };
}

/** Whether a clock may be moved by others. */
export function isMovable(clock: Clock): clock is MovableClock {
  return 'move' in clock;
}
