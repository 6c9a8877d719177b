import type { ActChoices } from '../../shared/case/acts-api';
import { LEVELS } from '../../shared/case/case-course';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import { OPEN_STATES } from '../../shared/case/case-queue';
import { isBelow, LEVEL_NAMES } from '../../shared/case/level';
import { unitNameOf } from '../../shared/case/sentence';
import { STATE_NAMES } from '../../shared/case/words';
import { isInArea } from '../../shared/city/area';
import type { City } from '../../shared/city/city';
import { metresBetween } from '../../shared/geo/distance';
import { explainRoute } from '../../shared/routing/explain-route';
import { scopeFilter, scopeOf } from '../platform/scope';
import type { CaseRouteTools, Opened } from './case-gate';
import { gatherCollectors } from './gather-collectors';
import { NO_ROSTER } from './roster';

const NEAR_METRES = 200;
const MASTERS_MAX = 10;
const COLLECTORS_MAX = 30;
const TEXT_MAX = 60;

/** What the forms of acts offer for a case: likely owners with why, people, firms, templates, levels, and open cases near by of which it may be a part. */
export async function choicesFor(tools: CaseRouteTools, { caseFile, actor }: Opened): Promise<ActChoices> {
  const { context: { city, clock }, roster = NO_ROSTER } = tools;
  const now = clock.now();
  const [collectors, masters] = await Promise.all([gatherCollectors(caseFile, city, roster, now), mastersNear(tools, caseFile, actor)]);
  const matterId = caseFile.matter?.matterId ?? caseFile.guesses[0]?.matterId;
  return {
    units: likelyUnits(caseFile, city, now),
    handlers: city.people.filter(({ role, unitId, isActive }) => role === 'handler' && unitId === caseFile.unitId && isActive !== false).map(({ id, name }) => ({ id, name })),
    collectors: collectorChoices(collectors, caseFile),
    contractors: city.process.contractors.filter(({ divisionCode }) => isInArea(caseFile.areaCodes, divisionCode)).map(({ id, name }) => ({ id, name })),
    templates: city.process.jointTemplates.filter(({ matterIds }) => matterId !== undefined && matterIds.includes(matterId)).map(({ id, name }) => ({ id, name })),
    levels: LEVELS.filter((level) => caseFile.level === undefined || isBelow(level, caseFile.level)).map((level) => ({ level, name: LEVEL_NAMES[level] })),
    masters,
  };
}

/** By the routing chain as it stands today; who has it already is among them. */
function likelyUnits({ matter, guesses, areaCodes, source, text, routing, unitId }: CaseFile, city: City, at: Date): ActChoices['units'] {
  const asset = routing.assetId === undefined ? undefined : { id: routing.assetId, unitId: routing.unitId };
  const { reason, alternatives } = explainRoute({ matter: city.matterById.get(matter?.matterId ?? guesses[0]?.matterId ?? ''), areaCodes, source, text, at, asset }, city);
  const all = [{ unitId: reason.unitId, words: reason.words }, ...alternatives, { unitId, words: '现在的承办单位' }];
  return all.filter((one, index) => all.findIndex((other) => other.unitId === one.unitId) === index).map((one) => ({ id: one.unitId, name: unitNameOf(one.unitId, city), words: one.words }));
}

function collectorChoices(collectors: Awaited<ReturnType<typeof gatherCollectors>>, { areaCodes }: CaseFile): ActChoices['collectors'] {
  const rank = ({ isOnShift, divisionCode }: (typeof collectors)[number]): number => (isOnShift ? 100 : 0) + (isInArea(areaCodes, divisionCode) ? divisionCode.length : 0);
  return [...collectors].sort((a, b) => rank(b) - rank(a)).slice(0, COLLECTORS_MAX).map((one) => ({
    id: one.personId, name: one.name, words: `${isInArea(areaCodes, one.divisionCode) ? '本片区' : '邻近片区'}，${one.isOnShift ? '当班' : '不当班'}`,
  }));
}

async function mastersNear({ cases }: CaseRouteTools, { _id, point, place }: CaseFile, { role, divisionCode = '', unitId }: Actor): Promise<ActChoices['masters']> {
  if (role === 'system') return [];
  const scope = scopeOf({ role, divisionCode, ...(unitId === undefined ? {} : { unitId }) });
  const near = { $nearSphere: { $geometry: { type: 'Point' as const, coordinates: [...point.coordinates] }, $maxDistance: NEAR_METRES } };
  const found = await cases.collection
    .find({ ...scopeFilter(scope), _id: { $ne: _id }, state: { $in: [...OPEN_STATES] }, point: near }, { projection: { no: 1, text: 1, state: 1, place: 1 } })
    .limit(MASTERS_MAX).toArray();
  return found.map(({ no, text, state, place: there }) => ({
    no, text: text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text, distanceMetres: Math.round(metresBetween(place.wgs84, there.wgs84)), stateWords: STATE_NAMES[state].staff,
  }));
}
