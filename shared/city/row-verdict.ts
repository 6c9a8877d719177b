/** What is wrong with one row of a sheet, in words for who mends it. */
export interface RowFault {
  readonly field: string;
  /** One Chinese sentence. */
  readonly words: string;
}

/** The verdict on one row; right when it has no fault. */
export interface RowVerdict {
  /** Place in the list, the first being 0. */
  readonly index: number;
  readonly faults: readonly RowFault[];
}

/** The verdicts that say no. */
export function wrongRows(verdicts: readonly RowVerdict[]): readonly RowVerdict[] {
  return verdicts.filter(({ faults }) => faults.length > 0);
}
