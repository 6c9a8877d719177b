/** What the bench and its two children tell each other. */
export interface Phase {
  readonly name: string;
  readonly clients: number;
  readonly seconds: number;
  readonly photoBytes: number;
  /** Not counted: lets the server warm up. */
  readonly isWarmUp?: boolean;
}

export interface PhaseResult {
  /** Answers that named case, unit and due time. */
  readonly routed: number;
  /** Accepted, but something of it was still missing. */
  readonly unrouted: number;
  /** By status and code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly latencyMs: Quantiles;
}

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** From the server's child. */
export interface ServerReady {
  readonly url: string;
}

/** To the load's child. */
export interface LoadOrder {
  readonly url: string;
  readonly serviceKey: string;
  readonly phase: Phase;
  readonly requests: readonly SampleReport[];
}

export interface SampleReport {
  readonly text: string;
  readonly place: { readonly longitude: number; readonly latitude: number; readonly datum: 'wgs84' };
}

/** p50, p95, p99 of what was measured; zeros for nothing. */
export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
