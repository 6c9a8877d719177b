import type { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What `GET /metrics` tells. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'path' | 'status'>;
  readonly reportsReceived: Counter<'source'>;
  readonly eventsTold: Counter<'type'>;
  readonly relayLagSeconds: Gauge;
  readonly deadDeliveries: Gauge;
}
