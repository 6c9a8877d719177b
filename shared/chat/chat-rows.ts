import type { CluePlace } from '../clue/clue';
import type { ChatKind, OutboxState } from './chat-api';
import type { Hold } from './speaking/decide';

/** A message as the server keeps it, masked, for 72 hours at most; its words go as soon as they were read and found to be talk. */
export interface ChatMessage {
  /** `account:message`, so that a message handed over twice is one. */
  readonly _id: string;
  readonly accountId: string;
  readonly messageId: string;
  readonly roomId: string;
  readonly talkerId: string;
  /** What he is called there, to address him where another account of ours answers; goes with the words. */
  readonly talkerName?: string;
  readonly kind: ChatKind;
  /** The channel's time, on the gateway's clock. */
  readonly saidAt: Date;
  /** The city's time when it came in. */
  readonly heardAt: Date;
  /** How old it was then, both read from machines' clocks: what is old gets no answer. */
  readonly ageSeconds: number;
  readonly text?: string;
  /** Speaks to one of our accounts. */
  readonly isMention?: boolean;
  /** The message taken back, of a `Recalled`. */
  readonly recalledId?: string;
  readonly photoId?: string;
  readonly place?: CluePlace;
  readonly state: 'new' | 'read';
  /** Machine time, for the TTL index alone. */
  readonly storedAt: Date;
}

/** A line for a room. */
export interface RoomLine {
  /** Named after what it tells, so that it is told once: `receipt.<clue>`, `closed.<receipt>`, `task.<receipt>.<room>`. */
  readonly _id: string;
  readonly accountId: string;
  readonly roomId: string;
  readonly kind: 'receipt' | 'filed' | 'closed' | 'voided' | 'task' | 'answer' | 'digest';
  readonly text: string;
  /** As `heardById` knows him. */
  readonly mentionId?: string;
  /** Until it is said. */
  readonly mentionName?: string;
  /** The account of ours that heard who is spoken to; `accountId` may be another. */
  readonly heardById?: string;
  readonly isUrgent: boolean;
  readonly notBefore: Date;
  readonly expiresAt: Date;
  readonly state: OutboxState;
  readonly note?: string;
  /** What it waits for, when it was looked at last. */
  readonly hold?: Hold;
  /** Database time of the mark `sending`. */
  readonly takenAt?: Date;
  /** The same on the city's clock: budgets are counted by it. */
  readonly saidAt?: Date;
  /** The lease it was said under. */
  readonly epoch?: number;
}

/** A line as a stage asks for it. */
export type LineToSay = Pick<RoomLine, '_id' | 'accountId' | 'roomId' | 'kind' | 'text' | 'mentionId' | 'mentionName' | 'isUrgent'>;
