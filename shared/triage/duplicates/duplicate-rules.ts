/** A line through points (`x` rising): points between two of them in proportion, beyond the ends as at the ends. */
export type Curve = readonly (readonly [x: number, points: number])[];

/** What speaks for and against two sayings being of one thing, in points that add up (log-odds), and from when on it is told. */
export interface DuplicateRules {
  /** Before anything is known. */
  readonly prior: number;
  /** By metres apart. */
  readonly metres: Curve;
  /** By days between them. */
  readonly days: Curve;
  /** By likeness of the words, 0–1. */
  readonly words: Curve;
  /** One class, one group of classes, another one: a weight, never a gate. */
  readonly matter: { readonly same: number; readonly group: number; readonly other: number };
  /** The very same picture stands in both: worth saying from one end of the city to the other. */
  readonly samePhoto: number;
  /** One of them is closed: what is seen now is likelier something new. */
  readonly closed: number;
  /** The same named place, below the city's districts, stands in both. */
  readonly samePlaceName: number;
  /** From this chance on it is shown to a person (0–1). */
  readonly suggestFrom: number;
  /** From this chance on a city that wants it may have it merged by itself. */
  readonly sureFrom: number;
  /** Candidates lie within these. */
  readonly reach: { readonly metres: number; readonly days: number };
}

/**
 * Ours until a city has measured its own.
 *
 * Source: in a year of a large city's cases 90 % of the pairs staff called duplicates lie within 60 m and 39 days, and a fifth differs in class; the shapes follow from that, not from single cases.
 */
export const DUPLICATE_RULES: DuplicateRules = {
  prior: -3.5,
  metres: [[0, 3], [15, 2.6], [60, 1.5], [150, 0], [300, -2], [1000, -5]],
  days: [[0, 0.8], [1, 0.7], [7, 0.4], [40, 0], [120, -1], [365, -2]],
  words: [[0, -1], [0.1, -0.3], [0.3, 1.2], [0.6, 2.5], [1, 4]],
  matter: { same: 1.5, group: 0.6, other: -1 },
  samePhoto: 8,
  closed: -2,
  samePlaceName: 1.5,
  suggestFrom: 0.5,
  sureFrom: 0.95,
  reach: { metres: 300, days: 120 },
};

/** Points of a curve at `x`. */
export function pointsAt(curve: Curve, x: number): number {
  const next = curve.findIndex(([at]) => at >= x);
  if (next < 0) return curve.at(-1)?.[1] ?? 0;
  const [end, endPoints] = curve[next]!;
  const before = curve[next - 1];
  if (before === undefined) return endPoints;
  const [start, startPoints] = before;
  return startPoints + ((endPoints - startPoints) * (x - start)) / (end - start);
}
