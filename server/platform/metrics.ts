import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What `GET /metrics` tells. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'path' | 'status'>;
  readonly reportsReceived: Counter<'source'>;
  readonly eventsTold: Counter<'type'>;
  readonly relayLagSeconds: Gauge;
  readonly deadDeliveries: Gauge;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counters of one server; each server has a registry of its own, so several can run in one process (tests). */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({ name: 'gezhi_request_seconds', help: 'Time to answer a request', labelNames: ['method', 'path', 'status'], buckets: SECONDS, registers }),
    reportsReceived: new Counter({ name: 'gezhi_reports_received_total', help: 'Reports stored, repeats left out', labelNames: ['source'], registers }),
    eventsTold: new Counter({ name: 'gezhi_events_told_total', help: 'Events the relay has told', labelNames: ['type'], registers }),
    relayLagSeconds: new Gauge({ name: 'gezhi_relay_lag_seconds', help: 'Age of the oldest pending event', registers }),
    deadDeliveries: new Gauge({ name: 'gezhi_dead_deliveries', help: 'Deliveries given up on and waiting for a person', registers }),
  };
}
