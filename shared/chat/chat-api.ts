import { z } from 'zod';
import type { Instant } from '../case/case-api';
import { TEXT_MAX } from '../report/limits';
import type { SpeakPolicy } from './speaking/policy';

/** `Joined` is no message: somebody came into the room. Kinds by name, never by number: the same number means another kind in another language's gateway. */
export const CHAT_KINDS = ['Text', 'Image', 'Location', 'Recalled', 'Joined', 'Other'] as const;
export type ChatKind = (typeof CHAT_KINDS)[number];

export const INBOX_BATCH_MAX = 50;

const name = z.string().max(100);

/** A message as the recorder heard it: `POST /api/chat-inbox`. Coming twice is no fault: `accountId` and `messageId` make it one. */
export const inboxMessage = z.strictObject({
  messageId: z.string().min(1).max(100),
  roomId: z.string().min(1).max(100),
  talkerId: z.string().min(1).max(100),
  talkerName: name,
  kind: z.enum(CHAT_KINDS),
  saidAt: z.iso.datetime(),
  /** Said by the account itself: kept by the gateway, never read as a clue. */
  isSelf: z.boolean(),
  text: z.string().max(TEXT_MAX).optional(),
  mentionIds: z.array(z.string().max(100)).max(20).optional(),
  /** Which message was taken back, of a `Recalled`. */
  recalledId: z.string().min(1).max(100).optional(),
  /** GCJ-02, as WeChat gives it. */
  location: z.strictObject({
    longitude: z.number().min(-180).max(180),
    latitude: z.number().min(-90).max(90),
    name,
    address: z.string().max(200),
  }).optional(),
  /** Uploaded before by `POST /api/photos`; left out when the picture was refused. */
  photoId: z.string().regex(/^[0-9a-f]{64}$/).optional(),
});

/** The epoch of the account's lease; 0 for an account nobody ever took. */
const epoch = z.int().min(0).optional();

export const inboxBatch = z.strictObject({
  accountId: z.string().min(1).max(100),
  epoch,
  messages: z.array(inboxMessage).min(1).max(INBOX_BATCH_MAX),
});

export type InboxMessage = z.infer<typeof inboxMessage>;
export type InboxBatch = z.infer<typeof inboxBatch>;

export interface InboxReceipt {
  readonly received: number;
  readonly repeated: number;
}

/** `sending` is marked before it is said; after that it is never said again, whatever becomes of it. */
export const OUTBOX_STATES = ['waiting', 'sending', 'sent', 'unknown', 'failed', 'expired'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** A line for a room, as the bot pulls it: `GET /api/chat-outbox`. */
export interface OutboxLine {
  readonly id: string;
  readonly roomId: string;
  readonly text: string;
  readonly mentionId?: string;
  readonly isUrgent: boolean;
  readonly notBefore: Instant;
  readonly expiresAt: Instant;
}

/** The answer to `GET /api/chat-outbox`: what may be said now, and how fast. */
export interface OutboxLines {
  readonly now: Instant;
  readonly lines: readonly OutboxLine[];
  readonly policy: SpeakPolicy;
}

export const outboxQuery = z.strictObject({ accountId: z.string().min(1).max(100), epoch: z.coerce.number().int().min(0).optional() });

export const outboxAck = z.strictObject({
  state: z.enum(['sending', 'sent', 'unknown', 'failed', 'expired']),
  note: z.string().max(200).optional(),
  epoch,
  /** The channel warned the account: it is taken out at once. */
  isWarning: z.boolean().optional(),
});

export type OutboxAck = z.infer<typeof outboxAck>;

/** `isTaken` is false when somebody was faster or the line is over: then it must not be said. */
export interface OutboxAcked {
  readonly isTaken: boolean;
}
