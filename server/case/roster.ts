import type { SeenPlace } from '../../shared/account/last-place';

/** Who works now; handed in by app.ts from the account stage. */
export interface Roster {
  /**
   * Ids of everybody on shift in a district, deputies in place of absent people; `undefined` where no shift is recorded for that district's day:
   * then everybody counts as on shift.
   */
  onShift(at: Date, districtCode: string): Promise<ReadonlySet<string> | undefined>;
  /** Where these people were last, of those who share it in their shift. */
  placesOf?(personIds: readonly string[], at: Date): Promise<ReadonlyMap<string, SeenPlace>>;
}

/** A city that keeps no shifts. */
export const NO_ROSTER: Roster = { onShift: () => Promise.resolve(undefined) };
