import type { LngLat } from '../geo/place';
import { metresBetween } from '../geo/distance';
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
    .map((collector) => ({ collector, shared: sharedDigits(collector.divisionCode, caseFile.areaCodes), metres: metresTo(collector, caseFile) }))
    .filter(({ shared }) => shared >= DISTRICT_DIGITS)
    .sort((a, b) => b.shared - a.shared || a.metres - b.metres || (a.collector.personId < b.collector.personId ? -1 : 1));
  const [best] = ranked;
  if (!best) return undefined;
  const isOwn = caseFile.areaCodes.some((code) => code.startsWith(best.collector.divisionCode));
  const far = Number.isFinite(best.metres) ? `，约 ${Math.round(best.metres)} 米` : '';
  return { personId: best.collector.personId, personName: best.collector.name, words: `${isOwn ? '本网格当班' : '本网格无人可派，由邻近网格当班'}${far}` };
}

const DISTRICT_DIGITS = 6;

/** How many leading digits a person's area shares with the deepest code of the place it touches. */
function sharedDigits(divisionCode: string, areaCodes: readonly string[]): number {
  return Math.max(0, ...areaCodes.map((code) => {
    let count = 0;
    while (count < code.length && count < divisionCode.length && code[count] === divisionCode[count]) count += 1;
    return count;
  }));
}

function metresTo({ wgs84 }: Collector, { place }: Pick<CaseFile, 'place'>): number {
  return wgs84 ? metresBetween(wgs84, place.wgs84) : Infinity;
}
