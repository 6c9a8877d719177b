import type { LngLat } from '../geo/place';

/** A place older than this says nothing of where somebody is. Ours. */
export const PLACE_FRESH_MINUTES = 30;
/** How often a phone says it while somebody uses the page; more often it is not kept. */
export const PLACE_EVERY_MINUTES = 5;

const MINUTE_MS = 60_000;
/** 0.001°: a square of about 100 m. */
const STEPS = 1_000;

/** Where a collector was last, coarse, kept for as long as his shift runs and never longer (R73; PIPL art. 28, 47). */
export interface SeenPlace {
  readonly wgs84: LngLat;
  readonly at: Date;
}

/** Whether somebody shares his place, and may now. */
export interface LastPlaceView {
  readonly consent: 'unasked' | 'given' | 'refused';
  readonly isOnShift: boolean;
  /** When the kept place was said; left out while none is kept. */
  readonly keptAt?: string;
}

/** A point made coarse, to about 100 m, before it is kept: enough to know who is near. */
export function coarsePoint([longitude, latitude]: LngLat): LngLat {
  return [Math.round(longitude * STEPS) / STEPS, Math.round(latitude * STEPS) / STEPS];
}

/** Whether a place may still be gone by. */
export function isFreshPlace({ at }: Pick<SeenPlace, 'at'>, now: Date): boolean {
  const age = now.getTime() - at.getTime();
  return age >= 0 && age <= PLACE_FRESH_MINUTES * MINUTE_MS;
}

/** Whether the phone says its place now: only where he agreed and is on shift, and not more often than every five minutes. */
export function saysPlaceNow({ consent, isOnShift, keptAt }: LastPlaceView, now: Date): boolean {
  if (consent !== 'given' || !isOnShift) return false;
  return keptAt === undefined || now.getTime() - new Date(keptAt).getTime() >= PLACE_EVERY_MINUTES * MINUTE_MS;
}
