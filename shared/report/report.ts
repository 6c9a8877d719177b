import type { ReportSource } from '../city/city';
import type { PendingEvent } from '../event';
import type { Place } from '../geo/place';
import type { MatterGuess } from '../triage/triage';
import type { OrderType } from './intake/intake-channel';

/**
 * 上报: one person's or device's saying-so. Stored first, with its number, before anything else is tried.
 * `received`: triage has not been recorded yet; `waiting`: a person must say where or what; `linked`: it stands in a case; `void`: withdrawn or 误报.
 */
export type ReportState = 'received' | 'waiting' | 'linked' | 'void';

export type WaitingReason = 'no-place' | 'outside-city' | 'no-words';

/** Who said it. A citizen without an account is known by the receipt secret alone. */
export interface Reporter {
  readonly kind: 'anonymous' | 'person' | 'service' | 'device' | 'member';
  /** Person id, service name, device id or a chat member's salted hash. */
  readonly id?: string;
}

/** What another system's order says beyond a report (来源工单). */
export interface OutsideOrder {
  readonly channelId: string;
  /** As the channel was called when it came. */
  readonly channelName: string;
  readonly originalId: string;
  readonly type?: OrderType;
  /** Who called there: for who has the case, never for a log, an event or another system. */
  readonly contact?: { readonly name?: string; readonly phone?: string };
  /** By when the source wants its answer. */
  readonly answerByAt?: Date;
}

export interface ReportPhoto {
  readonly photoId: string;
  /** What the phone read before it compressed, or the server read from the bytes. */
  readonly takenAt?: Date;
}

export interface Report {
  /** base64url of a hash over caller and idempotency key: the second time meets E11000. */
  readonly _id: string;
  readonly schemaVersion: 1;
  /** 14 digits: yyMMdd, 7-digit serial, check digit. */
  readonly receiptNo: string;
  readonly source: ReportSource;
  readonly originalId?: string;
  /** Of what came by a channel of its own. */
  readonly outside?: OutsideOrder;
  /** Hash over the parsed content: the same key with another content is 409. */
  readonly contentHash: string;
  readonly reporter: Reporter;
  readonly text: string;
  readonly place?: Place;
  readonly placeWords?: string;
  readonly cellCode?: string;
  /** The matter the reporter chose, if he did. */
  readonly matterId?: string;
  readonly photos: readonly ReportPhoto[];
  readonly happenedAt?: Date;
  readonly receivedAt: Date;
  readonly state: ReportState;
  readonly waitingReason?: WaitingReason;
  readonly caseId?: string;
  /** Words and photos added later by who holds the secret. */
  readonly additions: readonly { readonly key: string; readonly at: Date; readonly text: string; readonly photoIds: readonly string[] }[];
  /** What a language model says it is, while it waits; no rule reads it. */
  readonly advice?: readonly MatterGuess[];
  /** A chat room to answer in, for `source: chat`. */
  readonly roomId?: string;
  /** 自处置: a grid worker found and settled it on the spot; `photos` are before, these are after. */
  readonly settled?: { readonly words: string; readonly photoIds: readonly string[] };
  /** The person's word on a waiting report: who said where or what, or why it is no case. */
  readonly decided?: { readonly personId: string; readonly at: Date; readonly key: string; readonly words?: string };
  /** Taken back by who sent it, before it was in a case (R21). */
  readonly withdrawn?: { readonly key: string; readonly at: Date; readonly words: string };
  readonly pending: readonly PendingEvent[];
  readonly pendingSince?: Date;
  readonly eventSeq: number;
}
