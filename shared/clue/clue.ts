import type { LngLat } from '../geo/place';

/** 线索: a candidate read out of a group chat. Past the gate it is at once a numbered report of `source: chat`. */
export interface Clue {
  /** The segment's id, and the key of the report it became. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly accountId: string;
  readonly roomId: string;
  /** The channel's id of who said it, to answer him; never shown. */
  readonly talkerId: string;
  /** Masked words as said in the group. */
  readonly text: string;
  readonly photoIds: readonly string[];
  readonly place?: CluePlace;
  /** Words that let it past the gate. */
  readonly because: readonly string[];
  readonly danger?: string;
  readonly receiptNo: string;
  readonly caseNo?: string;
  /** Not filed by rule: a worker's word is waited for, and the room hears of it then. */
  readonly isEstimate: boolean;
  readonly foundAt: Date;
}

/** A place card: GCJ-02 as WeChat gives it. */
export interface CluePlace {
  readonly gcj02: LngLat;
  readonly name: string;
  readonly address: string;
}
