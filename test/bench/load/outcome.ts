import type { Answer, HttpClient } from '../../../server/tools/http-client';

/** How one request of a client ended. */
export type Outcome =
  | { readonly kind: 'done' | 'unrouted' | 'nothingLeft' }
  | { readonly kind: 'refused'; readonly words: string };

/** Sends a client's next request and waits for its answer. */
export type Sender = (clientNo: number) => Promise<Outcome>;

export interface SendTools {
  readonly client: HttpClient;
  /** Tells this run's keys from those of any other. */
  readonly runId: string;
}

export const DONE: Outcome = { kind: 'done' };

export function refusedBy({ status, text }: Answer): Outcome {
  return { kind: 'refused', words: `${status} ${text.slice(0, 80)}` };
}
