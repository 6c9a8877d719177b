import { unitRelations, type UnitRelations } from './unit-relations';

/** What a dispatch is known by. Class and places go from the widest to the most exact; what is not known is left out. */
export interface DispatchKeys {
  readonly classes: readonly string[];
  readonly places: readonly string[];
  readonly source: string;
  /** Days since a fixed day. */
  readonly day: number;
}

/** A dispatch that proved right: the unit did it and the result passed. */
export interface ConfirmedDispatch extends DispatchKeys {
  readonly unitId: string;
  /** How many like it; one unless said. */
  readonly times?: number;
}

export interface RankedUnit {
  readonly unitId: string;
  /** 0–1: the share of like dispatches, blended with wider ones where like ones are few. */
  readonly share: number;
}

/** Who did what is like this before. A ranking for people, never a way of its own: what it finds is proposed for the duty table. */
export interface UnitStatistics {
  learn(dispatch: ConfirmedDispatch): void;
  /** The likeliest units, best first. */
  rank(keys: DispatchKeys, most?: number): readonly RankedUnit[];
}

/** After so many days a dispatch counts half. */
export const HALF_LIFE_DAYS = 180;
/** A count leans on the next wider one as if that had given so many dispatches. */
const CAUTION = 3;
const MOST = 3;

interface Count {
  total: number;
  readonly byUnit: Map<string, number>;
}

/**
 * Decayed counts on three ladders, each from wide to exact: class by place, class by channel, place by class.
 *
 * A rung with few dispatches leans on the one below it (Dirichlet back-off); the three answers are averaged. Every share is a
 * count of dispatches a person can be shown. Both constants hold over a wide range: half-lives from 90 to 365 days and
 * cautions from 2 to 4 differ by less than a point in `npm run evaluate`.
 */
export function unitStatistics(relations: UnitRelations = unitRelations()): UnitStatistics {
  const counts = new Map<string, Count>();
  let firstDay: number | undefined;
  /** Later dispatches weigh more; only the ratio counts. */
  const weightOf = (day: number): number => 2 ** ((day - (firstDay ??= day)) / HALF_LIFE_DAYS);

  function learn(dispatch: ConfirmedDispatch): void {
    const weight = (dispatch.times ?? 1) * weightOf(dispatch.day);
    const unit = relations.relationOf(dispatch.unitId, dispatch.places);
    for (const rung of new Set(laddersOf(dispatch).flat())) {
      const count = counts.get(rung) ?? { total: 0, byUnit: new Map<string, number>() };
      count.total += weight;
      counts.set(rung, count);
      count.byUnit.set(unit, (count.byUnit.get(unit) ?? 0) + weight);
    }
  }

  function rank(keys: DispatchKeys, most = MOST): readonly RankedUnit[] {
    const ladders = laddersOf(keys);
    const caution = CAUTION * weightOf(keys.day);
    const shares = new Map<string, number>();
    for (const ladder of ladders) {
      let left = 1 / ladders.length;
      for (const rung of [...ladder].reverse()) {
        const count = counts.get(rung);
        if (count === undefined) continue;
        const scale = left / (count.total + caution);
        for (const [unit, weight] of count.byUnit) shares.set(unit, (shares.get(unit) ?? 0) + weight * scale);
        left *= caution / (count.total + caution);
      }
    }
    return bestOf(shares, keys.places, most);
  }

  function bestOf(shares: ReadonlyMap<string, number>, places: readonly string[], most: number): readonly RankedUnit[] {
    const best: RankedUnit[] = [];
    for (const [relation, share] of [...shares].sort((a, b) => b[1] - a[1])) {
      const unitId = relations.unitOf(relation, places);
      if (unitId === undefined || best.some((one) => one.unitId === unitId)) continue;
      best.push({ unitId, share });
      if (best.length === most) break;
    }
    return best;
  }

  return { learn, rank };
}

/** The rungs of each ladder, from wide to exact. */
function laddersOf({ classes, places, source }: DispatchKeys): readonly (readonly string[])[] {
  const byClass = ['', ...classes.map((one) => `class ${one}`)];
  const exact = classes.at(-1);
  const [wide, small] = [classes.at(-2), places.at(-1)];
  if (exact === undefined) return [['', ...places.map((place) => `place ${place}`)], ['', `source ${source}`]];
  return [
    [...byClass, ...places.map((place) => `class ${exact} place ${place}`)],
    [...byClass, `class ${exact} source ${source}`, ...places.slice(0, 1).map((place) => `class ${exact} source ${source} place ${place}`)],
    ['', ...places.map((place) => `place ${place}`), ...(small === undefined || wide === undefined ? [] : [`place ${small} class ${wide}`])],
  ];
}
