import type { CaseQueue } from './case-queue';

/** How many there are, counted only so far: 100 and `isMore` is said as “100+”. */
export interface BoundedCount {
  readonly count: number;
  readonly isMore: boolean;
}

/** What waits in a queue of the reader's. */
export interface QueueCount extends BoundedCount {
  readonly queue: CaseQueue;
  readonly label: string;
}

/** A list somebody keeps under a name. */
export interface SavedFilterView extends BoundedCount {
  readonly id: string;
  readonly name: string;
  /** As `GET /api/cases` takes them. */
  readonly query: Readonly<Record<string, string>>;
  /** Left uncounted: the search takes too long. */
  readonly isUncounted?: boolean;
}
