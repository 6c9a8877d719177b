/** A class the words suggest. `confidence` is 0–1; until the classifier of a later part it is a ranking aid, not a calibrated probability. */
export interface MatterGuess {
  readonly matterId: string;
  readonly name: string;
  readonly confidence: number;
  /** Words of the report that speak for it. */
  readonly because: readonly string[];
}
