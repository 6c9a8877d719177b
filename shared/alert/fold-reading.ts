import type { AlertRule } from '../city/city';

/** One value of one field of one device. */
export interface Reading {
  readonly at: Date;
  readonly value: number;
}

/** What is remembered between readings of one rule on one device. */
export interface AlertState {
  /** `raised` until a reading lies on the safe side of the clear level. */
  readonly status: 'normal' | 'raised';
  readonly lastAt?: Date;
  readonly lastValue?: number;
  /** Readings over the limit in a row. */
  readonly overCount: number;
  readonly raisedAt?: Date;
  readonly clearedAt?: Date;
  /** The gravest value that was told, and how many readings lay over the limit since it was raised. */
  readonly worstValue?: number;
  readonly repeatCount: number;
  /** Between the limit and the clear level since the last reading over the limit. */
  readonly isEasing: boolean;
  /** When it was raised, within the last half hour. */
  readonly raises: readonly Date[];
  readonly isFlapping: boolean;
  /** A person set it aside until then: 搁置. */
  readonly shelvedUntil?: Date;
}

export type AlertNews = 'raised' | 'repeated' | 'worse' | 'better' | 'cleared' | 'flapping' | 'shelved' | 'none';

export interface Folded {
  readonly state: AlertState;
  readonly news: AlertNews;
}

export const CALM: AlertState = { status: 'normal', overCount: 0, repeatCount: 0, isEasing: false, raises: [], isFlapping: false };

const FLAPPING_WINDOW_MS = 30 * 60_000;
/** Raised more often than this within the window is flapping. */
const RAISES_MAX = 2;

/**
 * What one more reading means. Only news goes on; a case is opened at `raised` alone, and `cleared` never closes one.
 *
 * Readings must come in order; one that is not later than the last is `none`, so a repeated message changes nothing.
 * Source: states and shelving after ISA-18.2; hold, hysteresis and flapping domain note §7.4.
 */
export function foldReading(before: AlertState | undefined, reading: Reading, rule: AlertRule): Folded {
  const state = before ?? CALM;
  if (state.lastAt && reading.at <= state.lastAt) return { state, news: 'none' };
  const seen = forgetOld({ ...state, lastAt: reading.at, lastValue: reading.value }, reading.at);
  const folded = seen.status === 'normal' ? whileNormal(seen, reading, rule) : whileRaised(seen, reading, rule);
  return isShelved(seen, reading.at) && folded.news !== 'none' ? { ...folded, news: 'shelved' } : folded;
}

/** Set aside by a person until an instant: readings are folded on, but are no news. */
export function shelve(state: AlertState, until: Date): AlertState {
  return { ...state, shelvedUntil: until };
}

function whileNormal(state: AlertState, { at, value }: Reading, rule: AlertRule): Folded {
  if (!isOver(value, rule.raiseAt, rule)) return { state: { ...state, overCount: 0 }, news: 'none' };
  const overCount = state.overCount + 1;
  if (overCount < rule.holdReadings) return { state: { ...state, overCount }, news: 'none' };
  const raises = [...state.raises, at];
  const raised: AlertState = { ...state, status: 'raised', overCount, raises, raisedAt: at, worstValue: value, repeatCount: 0, isEasing: false };
  if (raises.length <= RAISES_MAX) return { state: raised, news: 'raised' };
  return { state: { ...raised, isFlapping: true }, news: state.isFlapping ? 'none' : 'flapping' };
}

function whileRaised(state: AlertState, { at, value }: Reading, rule: AlertRule): Folded {
  if (!isOver(value, rule.clearAt, rule)) {
    const cleared: AlertState = { ...state, status: 'normal', overCount: 0, clearedAt: at, isEasing: false };
    return { state: cleared, news: state.isFlapping ? 'none' : 'cleared' };
  }
  if (!isOver(value, rule.raiseAt, rule)) {
    return { state: { ...state, overCount: 0, isEasing: true }, news: state.isEasing || state.isFlapping ? 'none' : 'better' };
  }
  const repeated: AlertState = { ...state, overCount: state.overCount + 1, repeatCount: state.repeatCount + 1, isEasing: false };
  if (!isMuchWorse(value, state.worstValue ?? rule.raiseAt, rule)) return { state: repeated, news: 'repeated' };
  return { state: { ...repeated, worstValue: value }, news: 'worse' };
}

/** Flapping ends when half an hour has passed since the raise before last. */
function forgetOld(state: AlertState, at: Date): AlertState {
  const raises = state.raises.filter((raisedAt) => at.getTime() - raisedAt.getTime() < FLAPPING_WINDOW_MS);
  return { ...state, raises, isFlapping: state.isFlapping && raises.length > RAISES_MAX };
}

function isShelved({ shelvedUntil }: AlertState, at: Date): boolean {
  return shelvedUntil !== undefined && at < shelvedUntil;
}

function isOver(value: number, level: number, { direction }: AlertRule): boolean {
  return direction === 'above' ? value > level : value < level;
}

/** A step as wide as the hysteresis: smaller ones are noise. */
function isMuchWorse(value: number, worst: number, { raiseAt, clearAt, direction }: AlertRule): boolean {
  const band = Math.abs(raiseAt - clearAt);
  const step = direction === 'above' ? value - worst : worst - value;
  return band > 0 ? step >= band : step > 0;
}
