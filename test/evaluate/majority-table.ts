import type { Ranker } from './routing';

/** The baseline: units by how often they did this sub-type in this street, then this sub-type anywhere, then anything. */
export function majorityTable(): Ranker {
  const counts = new Map<string, Map<string, number>>();
  const keysOf = (classes: readonly string[], places: readonly string[]): readonly string[] => [`${classes.at(-1)}|${places[0]}`, `${classes.at(-1)}`, ''];
  return {
    learn: ({ classes, places, unitId }) => {
      for (const key of keysOf(classes, places)) {
        const count = counts.get(key) ?? new Map<string, number>();
        counts.set(key, count.set(unitId, (count.get(unitId) ?? 0) + 1));
      }
    },
    rank: ({ classes, places }, most) => {
      const inOrder = keysOf(classes, places).flatMap((key) => [...(counts.get(key) ?? [])].sort((a, b) => b[1] - a[1]).map(([unitId]) => unitId));
      return [...new Set(inOrder)].slice(0, most).map((unitId) => ({ unitId }));
    },
  };
}
