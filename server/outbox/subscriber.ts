import type { CityEvent, EventType } from '../../shared/event';

/**
 * One who listens: named, so that a delivery row can find it again after a restart. It may be told the same event twice.
 *
 * By default each event gets a delivery row and is told one by one, in order within its document.
 * With `tellMany` a whole batch is told inside the relay's round, before the events leave their documents; rows are written only when that throws.
 */
export interface Subscriber {
  readonly name: string;
  readonly to: readonly EventType[];
  /** Only these of them; left out: all. No row is written for the others. */
  wants?(event: CityEvent): boolean;
  tell(event: CityEvent): Promise<void>;
  tellMany?(events: readonly CityEvent[]): Promise<void>;
}
