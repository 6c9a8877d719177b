import type { Danger } from '../../report/danger';
import type { FOR_CLUE } from './cues';
import type { Fault } from './faults';

/** 投诉求助、咨询、建议、表扬、闲聊 (R18). */
export type TalkKind = 'complaint' | 'consultation' | 'suggestion' | 'praise' | 'chatter';

export interface GateReading {
  readonly kind: TalkKind;
  readonly isClue: boolean;
  /** Past `CLUE_FROM` it is a clue, past `MAYBE_FROM` a worker may want to look. */
  readonly score: number;
  /** What speaks for it, then what speaks against, in words of the text or names of cues. */
  readonly because: readonly string[];
  readonly against: readonly string[];
  readonly faults: readonly Fault[];
  readonly danger?: Danger;
}

export type ForName = keyof typeof FOR_CLUE;

/** By hand-set weights, with the names of what spoke for it. */
export interface WeighedText extends GateReading {
  readonly shown: readonly ForName[];
}

export const CLUE_FROM = 2.5;
export const MAYBE_FROM = 1.5;
