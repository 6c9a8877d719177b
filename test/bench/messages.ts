/** What the bench and its two children tell each other. */
export interface Phase {
  readonly name: string;
  readonly clients: number;
  readonly seconds: number;
  /** Not counted: lets the server warm up. */
  readonly isWarmUp?: boolean;
}

export interface PhaseResult {
  /** Answered as it should be: a report with case, unit and due time; a list; an act done. */
  readonly done: number;
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

/** To the load's child: each client does the next thing when the last one is answered. */
export type LoadOrder = { readonly url: string; readonly phase: Phase } & (
  | { readonly kind: 'reports'; readonly serviceKey: string; readonly photoBytes: number; readonly requests: readonly SampleReport[] }
  | { readonly kind: 'reads'; readonly requests: readonly ReadRequest[] }
  | { readonly kind: 'acts'; readonly serviceKey: string; readonly chains: readonly ActChain[] }
);

export interface SampleReport {
  readonly text: string;
  readonly place: { readonly longitude: number; readonly latitude: number; readonly datum: 'wgs84' };
}

/** Something somebody looks at. */
export interface ReadRequest {
  readonly path: string;
  readonly token: string;
}

/** A dispatched case and who leads it on: accepted, urged, mended, checked. */
export interface ActChain {
  readonly no: string;
  readonly officer: string;
  readonly desk: string;
  readonly worker: string;
}

/** p50, p95, p99 of what was measured; zeros for nothing. */
export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
