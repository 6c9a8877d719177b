import type { City, ReportSource } from '../../shared/city/city';
import { holdsOn } from '../../shared/city/holds-on';
import { placeFrom } from '../../shared/geo/datum';
import type { Report } from '../../shared/report/report';
import { explainRoute } from '../../shared/routing/explain-route';
import type { RoutingQuestion } from '../../shared/routing/route';
import type { ExplainRequest, RouteExplanation, RouteView } from '../../shared/routing/routing-api';
import { localDate } from '../../shared/time/local-time';
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
  if (request.place === undefined && request.cellCode === undefined && request.divisionCode === undefined) throw refused('place', '请选一个地点、网格或片区');
  const area = request.divisionCode === undefined ? undefined : areaOf(context, request.divisionCode);
  const asset = request.assetId === undefined ? undefined : await assetById(request.assetId);
  if (request.assetId !== undefined && asset === undefined) throw refused('assetId', '没有这个部件，请检查编码');
  const now = request.at === undefined ? context.clock.now() : new Date(request.at);
  const plan = await planCase({ report: thoughtOf({ ...request, ...(area && { cellCode: area.cellCode }) }, now), now, ...(asset === undefined ? {} : { asset }) });
  if (plan.kind === 'wait') throw request.place === undefined ? refused('cellCode', '没有这个网格，请检查编码') : new Refused('place-outside-city', `这个地点不在${city.name}范围内`);
  const { state, isEstimate } = plan.draft;
  const areaCodes = area?.areaCodes ?? plan.draft.areaCodes;
  const question = { ...plan.draft.question, areaCodes };
  const matter = question.matter && city.matterById.get(`${question.matter.kind}:${question.matter.code}`);
  return { ...routeView(question, city, likely), state, isEstimate, areaCodes, ...(matter && { matterId: matter.id, matterName: matter.name }) };
}

/** A district, street or village as a place: its codes down to itself, and a cell in it that stands for the rest of the question. */
function areaOf({ city, clock }: Explaining['context'], code: string): { readonly areaCodes: readonly string[]; readonly cellCode: string } {
  const areaCodes: string[] = [];
  for (let at = city.divisionByCode.get(code); at !== undefined; at = city.divisionByCode.get(at.parentCode)) areaCodes.unshift(at.code);
  if (areaCodes.length === 0) throw refused('divisionCode', '没有这个片区，请重新选择');
  const today = localDate(clock.now());
  const inside = city.cells.find(({ cell }) => cell.gridKind === 'governance' && cell.code.startsWith(code) && holdsOn(cell, today));
  if (inside === undefined) throw refused('divisionCode', '这个片区里还没有网格，不能试问');
  return { areaCodes, cellCode: inside.cell.code };
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
