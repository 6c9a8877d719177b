import type { Logger } from 'pino';
import type { Clock } from '../platform/clock';
import type { Metrics } from '../platform/metrics';
import type { Deliveries, Delivery } from './deliveries.store';
import type { EventStore } from './events.store';
import type { Subscriber } from './subscriber';

const BATCH = 200;
const AT_ONCE = 8;
const ERROR_LENGTH = 300;

export interface DeliverTools {
  readonly deliveries: Deliveries;
  readonly events: EventStore;
  readonly subscribers: readonly Subscriber[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'deadDeliveries'>;
}

/**
 * Tells a batch of what is due, each row under a lease, in order within one document and subscriber. A dead row holds nobody up,
 * and a long backlog does not keep new events from being told between two batches.
 *
 * @returns how many rows were tried
 */
export async function deliverDue(tools: DeliverTools): Promise<number> {
  const due = await tools.deliveries.due(tools.clock.now(), BATCH);
  if (due.length === 0) return 0;
  const results = await inTurns(await headsOf(tools, due), (row) => tellRow(tools, row));
  const tried = results.filter(Boolean).length;
  if (tried > 0) tools.metrics.deadDeliveries.set(await tools.deliveries.countDead());
  return tried;
}

/** The rows nothing stands before; the others are put off until their first one is tried again. */
async function headsOf({ deliveries, clock }: DeliverTools, due: readonly Delivery[]): Promise<readonly Delivery[]> {
  const open = await deliveries.openOf([...new Set(due.map(({ documentId }) => documentId))]);
  const first = new Map<string, Delivery>();
  for (const row of open) if (!first.has(lineOf(row))) first.set(lineOf(row), row);
  const now = clock.now();
  for (const [line, head] of first) {
    if (head.nextAt > now) await deliveries.waitBehind(due.filter((row) => lineOf(row) === line), head.nextAt);
  }
  return due.filter((row) => first.get(lineOf(row))?._id === row._id);
}

function lineOf({ subscriber, documentId }: Delivery): string {
  return `${subscriber} ${documentId}`;
}

async function tellRow({ deliveries, events, subscribers, clock, log }: DeliverTools, row: Delivery): Promise<boolean> {
  if (!(await deliveries.lease(row._id))) return false;
  try {
    const subscriber = subscribers.find(({ name }) => name === row.subscriber);
    if (subscriber === undefined) throw new Error(`no subscriber named ${row.subscriber}`);
    const event = await events.byId(row.eventId);
    if (event === undefined) throw new Error(`no event ${row.eventId}`);
    await subscriber.tell(event);
    await deliveries.done(row._id, clock.now());
  } catch (fault) {
    const reason = (fault instanceof Error ? fault.message : String(fault)).slice(0, ERROR_LENGTH);
    await deliveries.failed(row, reason, clock.now());
    log.warn({ delivery: row._id, attempts: row.attempts + 1, reason }, 'delivery failed');
  }
  return true;
}

async function inTurns<Item, Result>(items: readonly Item[], act: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) results.push(...await Promise.all(items.slice(at, at + AT_ONCE).map(act)));
  return results;
}
