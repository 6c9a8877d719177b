import type { Logger } from 'pino';
import type { CityEvent } from '../../shared/event';
import type { Clock } from '../platform/clock';
import type { Deliveries } from './deliveries.store';
import type { Subscriber } from './subscriber';

export interface TellTools {
  readonly deliveries: Deliveries;
  readonly subscribers: readonly Subscriber[];
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Hands events to everybody who listens: at once to those who take a batch, else by a row each.
 * A batch that fails gets rows too, so that one bad event can't hold up the relay.
 */
export async function tellSubscribers(tools: TellTools, events: readonly CityEvent[]): Promise<void> {
  for (const subscriber of tools.subscribers) {
    const mine = events.filter((event) => subscriber.to.includes(event.type) && (subscriber.wants?.(event) ?? true));
    if (mine.length > 0) await tellOne(tools, subscriber, mine);
  }
}

async function tellOne({ deliveries, clock, log }: TellTools, subscriber: Subscriber, events: readonly CityEvent[]): Promise<void> {
  const { name, tellMany } = subscriber;
  if (tellMany === undefined) return deliveries.add(name, events, clock.now());
  const { free, behind } = await split(deliveries, name, events);
  if (behind.length > 0) await deliveries.add(name, behind, clock.now());
  if (free.length === 0) return;
  try {
    await tellMany(free);
  } catch (fault) {
    log.warn({ err: fault, subscriber: name, events: free.length }, 'batch not taken; each event gets a row');
    await deliveries.add(name, free, clock.now());
  }
}

/** Events of a document that has an open row for this subscriber queue behind it: order within a document is kept. */
async function split(deliveries: Deliveries, name: string, events: readonly CityEvent[]): Promise<{ free: readonly CityEvent[]; behind: readonly CityEvent[] }> {
  if (!(await deliveries.hasOpen(name))) return { free: events, behind: [] };
  const open = await deliveries.openOf([...new Set(events.map(({ documentId }) => documentId))], name);
  const busy = new Set(open.map(({ documentId }) => documentId));
  return { free: events.filter(({ documentId }) => !busy.has(documentId)), behind: events.filter(({ documentId }) => busy.has(documentId)) };
}
