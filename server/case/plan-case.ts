import type { LngLat, Place } from '../../shared/geo/place';
import type { Report } from '../../shared/report/report';
import type { RoutingQuestion } from '../../shared/routing/route';
import { decidedByComponent, rivalComponents } from '../../shared/triage/component-decides';
import { triage, type CaseDraft, type TriageInput, type TriagePlan } from '../../shared/triage/triage';
import type { ServerContext } from '../platform/context';

/** The nearest component of a class within so many metres, and whose it is. */
export type NearestAsset = (wgs84: LngLat, matterCode: string, metres: number) => Promise<RoutingQuestion['asset']>;

export interface Planning {
  readonly report: Report;
  readonly now: Date;
  /** A component somebody named; else the nearest one of the class is looked for. */
  readonly asset?: RoutingQuestion['asset'];
  readonly nearestAsset?: NearestAsset | undefined;
}

/** As far as a phone's place is off in a street; a place less exact says nothing of a component. Ours. */
const ASSET_WITHIN_METRES = 15;

/**
 * What triage makes of a report, the component (部件) it speaks of taken in. Writes nothing: the opening of a case and the explanation of a route both ask here.
 */
export async function planCase({ city, locator, suggestMatter }: Pick<ServerContext, 'city' | 'locator' | 'suggestMatter'>, { report, now, asset, nearestAsset }: Planning): Promise<TriagePlan> {
  const input = { report, city, locator, suggestMatter, now };
  const plan = triage({ ...input, asset });
  if (plan.kind === 'wait' || asset !== undefined || nearestAsset === undefined) return plan;
  const { question: { matter }, place, routing } = plan.draft;
  const decided = await byComponent(input, plan.draft, nearestAsset);
  if (decided !== undefined) return decided;
  if (routing.by === 'rule' || matter === undefined || !city.matterById.has(`asset:${matter.code}`) || !isExact(place)) return plan;
  const found = await nearestAsset(place.wgs84, matter.code, ASSET_WITHIN_METRES);
  return found === undefined ? plan : triage({ ...input, asset: found });
}

/** What one word may mean (井盖) is what stands there, where only one kind of it does. */
async function byComponent(input: TriageInput, { guesses, place }: CaseDraft, nearestAsset: NearestAsset): Promise<TriagePlan | undefined> {
  const rivals = input.report.matterId === undefined && isExact(place) ? rivalComponents(guesses) : [];
  const nearest = await Promise.all(rivals.map(async ({ matterId }) => ({ matterId, asset: await nearestAsset(place.wgs84, matterId.slice('asset:'.length), ASSET_WITHIN_METRES) })));
  const [only, ...more] = nearest.filter(({ asset }) => asset !== undefined);
  if (only === undefined || more.length > 0) return undefined;
  return triage({ ...input, asset: only.asset, suggestMatter: () => decidedByComponent(guesses, only.matterId) });
}

/** A cell's own place is no place of anything in it. */
function isExact({ origin, accuracyMetres = 0 }: Place): boolean {
  return origin !== 'cell' && accuracyMetres <= ASSET_WITHIN_METRES;
}
