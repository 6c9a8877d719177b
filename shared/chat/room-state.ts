import type { ActVerb } from './command/verbs';

/** What is remembered of a room beside its segments: a row, so that any process goes on where another ended. */
export interface RoomState {
  readonly roomId: string;
  /** Bound to this cell by a one-time code, or by the city's table; unbound rooms are not read. */
  readonly cellCode?: string;
  /** The account of ours that listens; a second one stands by. */
  readonly activeAccountId?: string;
  readonly activeHeardAt?: Date;
  readonly mutedUntil?: Date;
  /** Who does not want to be read. */
  readonly optedOut: readonly string[];
  /** Who pours out messages, until when. */
  readonly ignored: readonly { readonly talkerId: string; readonly until: Date }[];
  /** What was heard in the last minute and a half, to know it again from another account. */
  readonly recent: readonly { readonly key: string; readonly at: Date; readonly accountId: string; readonly talkerId: string }[];
  readonly lastTalk?: { readonly talkerId: string; readonly at: Date };
  /** Lines of ours of the last day. */
  readonly said: readonly SaidInRoom[];
  /** News kept for the next digest. */
  readonly deferred: readonly DeferredLine[];
  readonly digestAt?: Date;
  /** What each said last and may still take back. */
  readonly lastCommands?: readonly LastCommand[];
  /** What is done once who was asked says 确认. */
  readonly toConfirm?: ToConfirm;
  /** A question of ours that waits for a number, from whom. */
  readonly asked?: { readonly talkerId: string; readonly verb: string; readonly receiptNos: readonly string[]; readonly argument?: string; readonly note?: string; readonly at: Date };
  /** The room was told what we do: when it was bound, or when somebody new had come. */
  readonly consentToldAt?: Date;
  /** Somebody came since: he is told with the next digest. */
  readonly newcomersAt?: Date;
}

export interface LastCommand {
  readonly talkerId: string;
  readonly verb: string;
  /** Left out of what is about the room alone. */
  readonly receiptNo?: string;
  readonly mutedUntilBefore?: Date;
  readonly at: Date;
}

export interface ToConfirm {
  readonly talkerId: string;
  readonly verb: ActVerb;
  readonly receiptNo: string;
  readonly argument?: string;
  readonly note?: string;
  readonly at: Date;
  readonly isAnswered?: boolean;
}

export interface SaidInRoom {
  readonly at: Date;
  readonly isUrgent: boolean;
  readonly mentionId?: string;
  readonly isQuestion?: boolean;
}

/** A line that was not worth a disturbance. */
export interface DeferredLine {
  readonly id: string;
  readonly receiptNo: string;
  readonly title: string;
  readonly kind: 'receipt' | 'filed' | 'closed' | 'voided';
}

/** A room nobody has heard of yet. */
export function newRoom(roomId: string, cellCode?: string): RoomState {
  return { roomId, optedOut: [], ignored: [], recent: [], said: [], deferred: [], ...(cellCode === undefined ? {} : { cellCode }) };
}
