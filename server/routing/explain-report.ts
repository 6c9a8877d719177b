import type { City, ReportSource } from '../../shared/city/city';
import { placeFrom } from '../../shared/geo/datum';
import type { Report } from '../../shared/report/report';
import { explainRoute } from '../../shared/routing/explain-route';
import type { RoutingQuestion } from '../../shared/routing/route';
import type { ExplainRequest, RouteExplanation, RouteView } from '../../shared/routing/routing-api';
import type { TriagePlan } from '../../shared/triage/triage';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { LikelyUnits } from './likely-units';

/** What another stage hands in through app.ts. */
export interface Explaining {
  readonly context: ServerContext;
  /** What the opening of a case would make of a report; the same act asks it. */
  readonly planCase: (planning: { readonly report: Report; readonly now: Date; readonly asset?: RoutingQuestion['asset'] }) => Promise<TriagePlan>;
  readonly likely: LikelyUnits;
  readonly assetById: (assetId: string) => Promise<RoutingQuestion['asset']>;
}

/**
 * Where a report would go if it were sent, and why, link by link. Nothing is written.
 *
 * @throws {Refused} when place, cell, class or component are not of this city
 */
export async function explainReport({ context, planCase, assetById, likely }: Explaining, request: ExplainRequest): Promise<RouteExplanation> {
  const { city } = context;
  if (request.matterId !== undefined && !city.matterById.has(request.matterId)) throw refused('matterId', '没有这个事项，请重新选择');
  if (request.place === undefined && request.cellCode === undefined) throw refused('place', '请选一个地点或网格');
  const asset = request.assetId === undefined ? undefined : await assetById(request.assetId);
  if (request.assetId !== undefined && asset === undefined) throw refused('assetId', '没有这个部件，请检查编码');
  const now = request.at === undefined ? context.clock.now() : new Date(request.at);
  const plan = await planCase({ report: thoughtOf(request, now), now, ...(asset === undefined ? {} : { asset }) });
  if (plan.kind === 'wait') throw request.place === undefined ? refused('cellCode', '没有这个网格，请检查编码') : new Refused('place-outside-city', `这个地点不在${city.name}范围内`);
  const { state, isEstimate, areaCodes, question } = plan.draft;
  const matter = question.matter && city.matterById.get(`${question.matter.kind}:${question.matter.code}`);
  return { ...routeView(question, city, likely), state, isEstimate, areaCodes, ...(matter && { matterId: matter.id, matterName: matter.name }) };
}

/** The chain of a question as it is answered to staff. */
export function routeView(question: RoutingQuestion, city: City, likely: LikelyUnits): RouteView {
  const { reason, chain, alternatives } = explainRoute(question, city);
  const nameOf = (unitId: string): string => city.unitById.get(unitId)?.name ?? unitId;
  return {
    reason, unitName: nameOf(reason.unitId), chain,
    alternatives: alternatives.map((one) => ({ ...one, unitName: nameOf(one.unitId) })),
    likely: likely.rank(question).map((one) => ({ ...one, unitName: nameOf(one.unitId) })),
  };
}

function refused(path: string, message: string): Refused {
  return new Refused('bad-field', message, [{ path, message }]);
}

const UNSAID: ReportSource = 'citizen';

/** A report that is only thought of. */
function thoughtOf({ text, place, placeWords, cellCode, matterId, source = UNSAID }: ExplainRequest, now: Date): Report {
  return {
    _id: '', schemaVersion: 1, receiptNo: '', source, contentHash: '', reporter: { kind: 'anonymous' }, text,
    photos: [], receivedAt: now, state: 'received', additions: [], pending: [], eventSeq: 0,
    ...(place === undefined ? {} : { place: placeFrom(place) }),
    ...(placeWords === undefined ? {} : { placeWords }),
    ...(cellCode === undefined ? {} : { cellCode }),
    ...(matterId === undefined ? {} : { matterId }),
  };
}
