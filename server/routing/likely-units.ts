import { cityRelations, dispatchKeys } from '../../shared/routing/dispatch-keys';
import type { RoutingQuestion } from '../../shared/routing/route';
import { unitStatistics, type RankedUnit, type UnitStatistics } from '../../shared/routing/unit-statistics';
import { localDate } from '../../shared/time/local-time';
import type { ServerContext } from '../platform/context';
import { doneDispatches } from './done-dispatches';

export interface LikelyUnits {
  /** Who did the like before, the likeliest first; empty until the dispatches have been counted. */
  rank(question: RoutingQuestion): readonly RankedUnit[];
  /** Counting that is under way, for orderly ends and tests. */
  settled(): Promise<void>;
}

/** Who did the like before: a help for dispatchers, never a way of its own. Counted anew when first asked on a day, in the background. */
export function likelyUnits(context: ServerContext): LikelyUnits {
  let statistics: UnitStatistics | undefined;
  let countedOn = '';
  let counting: Promise<void> | undefined;

  function count(): void {
    const today = localDate(context.clock.now());
    if (countedOn === today || counting !== undefined) return;
    counting = counted(context)
      .then((fresh) => { [statistics, countedOn] = [fresh, today]; })
      .catch((fault: unknown) => context.log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'dispatches not counted; tried again when asked'))
      .finally(() => { counting = undefined; });
  }

  return {
    rank: (question) => {
      count();
      return statistics?.rank(dispatchKeys(question)) ?? [];
    },
    settled: async () => { await counting; },
  };
}

async function counted(context: ServerContext): Promise<UnitStatistics> {
  const { city } = context;
  const statistics = unitStatistics(cityRelations(city));
  for await (const { _id: { matterId, areaCodes, unitId, source, weekAt }, times } of doneDispatches(context)) {
    if (!city.unitById.has(unitId)) continue;
    statistics.learn({ ...dispatchKeys({ matter: city.matterById.get(matterId), areaCodes, source, at: weekAt }), unitId, times });
  }
  return statistics;
}
