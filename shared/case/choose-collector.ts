import type { LngLat } from '../geo/place';
import { metresBetween } from '../geo/distance';
import { isInArea } from '../city/area';
import type { CollectorTask } from './case-course';
import type { CaseFile } from './case-file';

/** A grid worker who may be sent: gathered by the server from people, shifts and last places. */
export interface Collector {
  readonly personId: string;
  readonly name: string;
  /** A prefix of division or cell codes. */
  readonly divisionCode: string;
  readonly isOnShift: boolean;
  /** Where he was seen last, in his shift only. */
  readonly wgs84?: LngLat;
}

/**
 * Who is sent to verify or recheck: on shift, of the cell itself before its neighbours, the nearest first; never one who mended it.
 * Where the only worker of a cell disposed, somebody from beside rechecks (R26, R27).
 *
 * @returns `undefined` when nobody else is on shift: then any grid worker of the area may do it
 */
export function chooseCollector(collectors: readonly Collector[], caseFile: Pick<CaseFile, 'areaCodes' | 'place'>, without: readonly string[]): Pick<CollectorTask, 'personId' | 'personName' | 'words'> | undefined {
  const ranked = collectors
    .filter(({ isOnShift, personId }) => isOnShift && !without.includes(personId))
    .map((collector) => ({ collector, nearness: nearnessOf(collector.divisionCode, caseFile.areaCodes), metres: metresTo(collector, caseFile) }))
    .filter(({ nearness }) => nearness > 0)
    .sort((a, b) => b.nearness - a.nearness || a.metres - b.metres || (a.collector.personId < b.collector.personId ? -1 : 1));
  const [best] = ranked;
  if (!best) return undefined;
  const far = Number.isFinite(best.metres) ? `，约 ${Math.round(best.metres)} 米` : '';
  return { personId: best.collector.personId, personName: best.collector.name, words: `${best.nearness > OWN ? '本网格当班' : '本网格无人可派，由邻近网格当班'}${far}` };
}

/** Digits of a village's, a street's and a district's code. */
const SHARED = [12, 9, 6] as const;
const OWN = 100;

/** How near a worker's area is to a place: his own cell first, the smaller his area the nearer; then the same village, street, district; 0 beyond. */
function nearnessOf(divisionCode: string, areaCodes: readonly string[]): number {
  if (isInArea(areaCodes, divisionCode)) return OWN + divisionCode.length;
  return SHARED.find((digits) => areaCodes.some((code) => code.length >= digits && code.slice(0, digits) === divisionCode.slice(0, digits))) ?? 0;
}

function metresTo({ wgs84 }: Collector, { place }: Pick<CaseFile, 'place'>): number {
  return wgs84 ? metresBetween(wgs84, place.wgs84) : Infinity;
}
