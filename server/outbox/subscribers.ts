import type { Subscriber } from './subscriber';

export interface SubscriberList {
  /** Inboxes: written in the round itself; a row only where that fails. */
  readonly inbox: Subscriber;
  /** Watermarks on a report's photos: written in the round itself; a row only where that fails. The drawing comes in its own time. */
  readonly photos: Subscriber;
  /** Words added before there was a case: a row each. */
  readonly additions: Subscriber;
  /** A raised alert becomes a report: a row each, so that a crash costs no alert. */
  readonly alerts: Subscriber;
  /** Chat rooms: a row each, because the bot may be away for hours. */
  readonly room?: Subscriber;
  /** What a consultation decided for good is proposed for the duty table: a row each, so that a crash costs no proposal. */
  readonly owners: Subscriber;
  /** Tasks of an emergency, said in the rooms of their cells: a row each (R40). */
  readonly emergencyRoom: Subscriber;
  /** SMS to the people of an emergency's roster: rows written in the round itself, sent in their own time; only where a city has a gateway (R40). */
  readonly sms?: Subscriber;
  /** Status of orders, to the systems they came from: a row each, because those are away for hours (R19). */
  readonly sources?: Subscriber;
  /** What workers decided a case is: kept in the round itself, learned from at night; a row only where that fails. */
  readonly examples: Subscriber;
  /** Marks of what may be the same go when a case ends: in the round itself; a row only where that fails. */
  readonly duplicates: Subscriber;
  /** A language model's word on what triage is not sure of: only where a city has one, beside the round, never kept. */
  readonly advice?: Subscriber;
  /** Live news for pages: told in the round, never kept; a page that missed it reads again. */
  readonly socket: Subscriber;
}

/** Who listens to what: THE list, in the order of telling within a round. */
export function subscriberList({ inbox, photos, additions, alerts, owners, room, emergencyRoom, sms, sources, examples, duplicates, advice, socket }: SubscriberList): readonly Subscriber[] {
  return [inbox, photos, additions, alerts, owners, ...(room === undefined ? [] : [room]), emergencyRoom, ...(sms === undefined ? [] : [sms]), ...(sources === undefined ? [] : [sources]), examples, duplicates, ...(advice === undefined ? [] : [advice]), socket];   // the socket last: what a page then reads is written
}
