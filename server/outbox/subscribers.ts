import type { Subscriber } from './subscriber';

export interface SubscriberList {
  /** Live news for pages: told in the round, never by a row; a page that missed it reads again. */
  readonly socket: Subscriber;
  /** Inboxes: written in the round with the events; a row only if that fails. */
  readonly inbox: Subscriber;
  /** Chat rooms: a row each, because the bot may be away for hours. */
  readonly room?: Subscriber;
}

/** Who listens to what: THE list. The order is the order of telling within a round. */
export function subscriberList({ inbox, room, socket }: SubscriberList): readonly Subscriber[] {
  return [inbox, ...(room === undefined ? [] : [room]), socket];   // the socket last: what a page then reads is written
}
