import type { CityEvent, EventType } from '../../shared/event';

/** One who listens: named, so that a delivery row can find it again after a restart. `tell` may run twice for one event. */
export interface Subscriber {
  readonly name: string;
  readonly to: readonly EventType[];
  tell(event: CityEvent): Promise<void>;
}
