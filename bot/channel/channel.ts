/** `unknown`: it may have been said, so it is not said again. `isWarning`: the platform told the account off, it must be silent. */
export type SayOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly note: string; readonly isWarning?: boolean }
  | { readonly kind: 'unknown'; readonly note: string; readonly isWarning?: boolean };

export interface HeardMessage {
  readonly messageId: string;
  readonly roomId: string;
  readonly talkerId: string;
  readonly isSelf: boolean;
  readonly kind: string;
  readonly text: string;
  /** GCJ-02, of a place card. */
  readonly location?: { readonly longitude: number; readonly latitude: number; readonly name: string };
}

export interface ChannelHealth {
  readonly isConnected: boolean;
  readonly isLoggedIn: boolean;
  readonly heardAt?: Date;
  readonly restarts: number;
}

/** A way into group chats. Wechaty is one of them; nothing else in the bot knows its names. */
export interface Channel {
  start(): Promise<void>;
  stop(): Promise<void>;
  onMessage(listener: (message: HeardMessage) => void): void;
  say(roomId: string, text: string, mentionId?: string): Promise<SayOutcome>;
  pictureOf(messageId: string): Promise<Buffer>;
  health(): ChannelHealth;
}
