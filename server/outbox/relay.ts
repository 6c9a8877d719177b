import type { Logger } from 'pino';
import type { CityEvent } from '../../shared/event';
import type { Clock } from '../platform/clock';
import type { Metrics } from '../platform/metrics';
import type { Deliveries } from './deliveries.store';
import { deliverDue } from './deliver';
import type { EventStore } from './events.store';
import { tellSubscribers } from './tell-subscribers';
import { eventsOf, KINDS, type DocumentKind, type PendingEvents } from './pending-events.store';
import type { LinkReports } from './link-reports';
import type { Subscriber } from './subscriber';
import type { Waker } from './waker';

/** Documents a round takes of each kind. */
const BATCH = 500;
/** Between two rounds while there is work, so that a busy city is told in large batches. */
const GAP_MS = 200;
/** Without any news it looks all the same. */
const POLL_MS = 1000;

/** Where a round may be cut off; tests throw there. */
export type RelayStep = 'read' | 'link' | 'events' | 'tell' | 'clear';

export interface RelayTools {
  readonly pending: PendingEvents;
  readonly events: EventStore;
  readonly deliveries: Deliveries;
  readonly subscribers: readonly Subscriber[];
  readonly linkReports: LinkReports;
  readonly waker: Waker;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'relayLagSeconds' | 'eventsTold' | 'deadDeliveries'>;
  readonly atStep?: (step: RelayStep, kind: DocumentKind) => void | Promise<void>;
}

export interface Relay {
  start(): void;
  stop(): Promise<void>;
  /** Something may be pending: look now rather than at the next tick. */
  wake(): void;
  /** Tells everything that can be told now; for tests and orderly ends. */
  drain(): Promise<void>;
}

/**
 * Tells what documents carry: events are kept, subscribers told, then the events leave their documents.
 * Cut off anywhere, the next round begins again; each step may run twice.
 */
export function openRelay(tools: RelayTools): Relay {
  let isStopped = true;
  let loop: Promise<void> = Promise.resolve();
  let turn: Promise<unknown> = Promise.resolve();

  /** One at a time, also when a test drains while the loop runs. */
  function inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const next = turn.then(act, act);
    turn = next.catch(() => undefined);
    return next;
  }

  async function run(): Promise<void> {
    await inTurn(async () => tools.metrics.deadDeliveries.set(await tools.deliveries.countDead())).catch(() => undefined);
    while (!isStopped) {
      const told = await inTurn(() => lookOnce(tools)).catch((fault: unknown) => {
        tools.log.error({ err: fault }, 'relay round failed; it is tried again');
        return 0;
      });
      if (told < BATCH) await tools.waker.wait(told > 0 ? GAP_MS : POLL_MS, told > 0);
    }
  }

  return {
    start: () => {
      if (!isStopped) return;
      isStopped = false;
      loop = run();
    },
    stop: async () => {
      isStopped = true;
      tools.waker.wake();
      await loop;
      await tools.waker.close();
    },
    wake: () => tools.waker.wake(),
    drain: async () => {
      while ((await inTurn(() => lookOnce(tools, { isPatient: false }))) > 0);
    },
  };
}

/** One look at everything. @returns how much was told or tried */
async function lookOnce(tools: RelayTools, { isPatient } = { isPatient: true }): Promise<number> {
  let told = 0;
  for (const kind of KINDS) told += await tellKind(tools, kind, isPatient);
  tools.metrics.relayLagSeconds.set(await lagSeconds(tools));
  return told + await deliverDue(tools);
}

async function tellKind(tools: RelayTools, kind: DocumentKind, isPatient: boolean): Promise<number> {
  const { pending, linkReports, atStep = () => undefined } = tools;
  await atStep('read', kind);
  const documents = await pending.read(kind, BATCH, kind === 'report' ? linkReports.setAside() : []);
  if (documents.length === 0) return 0;
  await atStep('link', kind);
  const told = kind === 'report' ? await linkReports.link(documents, isPatient) : documents.map((document) => ({ document }));
  if (kind === 'case') linkReports.remember(documents);
  const events = told.flatMap((one) => eventsOf(kind, one.document, linkReports.aboutOf(kind, one)));
  await atStep('events', kind);
  await tools.events.keep(events);
  await atStep('tell', kind);
  await tellSubscribers(tools, events);
  await atStep('clear', kind);
  await pending.clear(kind, told);
  count(tools, events);
  return told.length;
}

function count({ metrics }: RelayTools, events: readonly CityEvent[]): void {
  for (const { type } of events) metrics.eventsTold.inc({ type });
}

async function lagSeconds({ pending, clock }: RelayTools): Promise<number> {
  const oldestAt = await pending.oldestAt();
  return oldestAt === undefined ? 0 : Math.max(0, (clock.now().getTime() - oldestAt.getTime()) / 1000);
}
