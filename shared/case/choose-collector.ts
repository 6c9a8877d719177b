import { isFreshPlace, type SeenPlace } from '../account/last-place';
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
  /** Where he was last in his shift, coarse; left out where he does not share it. */
  readonly seen?: SeenPlace;
}

type Chosen = Pick<CollectorTask, 'personId' | 'personName' | 'words'>;

/**
 * Who is sent to verify or recheck: on shift, of the right grid, the nearest of those whose place is known and fresh; where
 * none is, of the smallest area. Then those from beside, of the same village, street, district. Never one who mended it:
 * where the only worker of a cell disposed, somebody from beside rechecks (R26, R27).
 *
 * A place older than half an hour, or further than `WITHIN_METRES`, counts as unknown.
 *
 * @returns `undefined` when nobody else is on shift: then any grid worker of the area may do it
 */
export function chooseCollector(collectors: readonly Collector[], caseFile: Pick<CaseFile, 'areaCodes' | 'place'>, without: readonly string[], now: Date): Chosen | undefined {
  const [best] = collectors
    .filter(({ isOnShift, personId }) => isOnShift && !without.includes(personId))
    .map((collector): Ranked => ({ collector, nearness: nearnessOf(collector.divisionCode, caseFile.areaCodes), metres: metresTo(collector, caseFile, now) }))
    .filter(({ nearness }) => nearness > 0)
    .sort(before);
  return best && { personId: best.collector.personId, personName: best.collector.name, words: wordsFor(best, now) };
}

interface Ranked {
  readonly collector: Collector;
  readonly nearness: number;
  /** Infinity where nobody knows. */
  readonly metres: number;
}

/** Digits of a village's, a street's and a district's code. */
const SHARED = [12, 9, 6] as const;
const OWN = 100;
/** Who was further away half an hour ago is not near. Ours. */
const WITHIN_METRES = 3_000;
/** Places are kept to about 100 m: no distance is said finer. */
const SAID_METRES = 100;
const MINUTE_MS = 60_000;

function before(a: Ranked, b: Ranked): number {
  const own = Number(b.nearness > OWN) - Number(a.nearness > OWN);
  if (own !== 0) return own;
  const byPlace = a.metres === b.metres ? 0 : a.metres - b.metres;
  const byArea = b.nearness - a.nearness;
  const [first, second] = a.nearness > OWN ? [byPlace, byArea] : [byArea, byPlace];
  return first || second || (a.collector.personId < b.collector.personId ? -1 : 1);
}

/** How near a worker's area is to a place: his own cell first, the smaller his area the nearer; then the same village, street, district; 0 beyond. */
function nearnessOf(divisionCode: string, areaCodes: readonly string[]): number {
  if (isInArea(areaCodes, divisionCode)) return OWN + divisionCode.length;
  return SHARED.find((digits) => areaCodes.some((code) => code.length >= digits && code.slice(0, digits) === divisionCode.slice(0, digits))) ?? 0;
}

function metresTo({ seen }: Collector, { place }: Pick<CaseFile, 'place'>, now: Date): number {
  const metres = seen && isFreshPlace(seen, now) ? metresBetween(seen.wgs84, place.wgs84) : Infinity;
  return metres <= WITHIN_METRES ? metres : Infinity;
}

function wordsFor({ collector: { seen }, nearness, metres }: Ranked, now: Date): string {
  const whose = nearness > OWN ? '本网格当班' : '本网格无人可派，由邻近网格当班';
  if (seen === undefined || metres === Infinity) return whose;
  const far = Math.max(SAID_METRES, Math.ceil(metres / SAID_METRES) * SAID_METRES);
  const minutes = Math.floor((now.getTime() - seen.at.getTime()) / MINUTE_MS);
  const where = `（约 ${far} 米内，${minutes < 1 ? '刚才' : `${minutes} 分钟前`}的位置）`;
  return nearness > OWN ? `${whose}，离现场最近${where}` : `${whose}${where}`;
}
