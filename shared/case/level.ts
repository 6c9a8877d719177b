import type { City } from '../city/city';
import { isClockOverdue, resumeClock, startClock, stopClock } from '../sla/clock';
import { LEVELS, type LevelName, type LevelStay } from './case-course';
import type { Actor, CaseFile } from './case-file';

/** Digits of a division's code at each level; a city's code has six, ending in 00. */
const DIGITS: Readonly<Record<LevelName, number>> = { cell: 15, village: 12, street: 9, district: 6, city: 4 };
export const LEVEL_NAMES: Readonly<Record<LevelName, string>> = { cell: '网格', village: '村社', street: '镇街', district: '区县', city: '市' };

/** The level a division's code belongs to. */
export function levelOf(divisionCode: string): LevelName | undefined {
  if (/^\d{4}(00)?$/.test(divisionCode)) return 'city';
  return LEVELS.find((level) => DIGITS[level] === divisionCode.length);
}

/** Whether somebody stands at the level a case is at now. A grid worker stands in his cells whatever his area's code. */
export function isAtLevel({ level }: Pick<CaseFile, 'level'>, { role, divisionCode = '' }: Actor): boolean {
  return level !== undefined && level === (role === 'gridWorker' ? 'cell' : levelOf(divisionCode));
}

/** The level above; `undefined` above the city. */
export function levelAbove(level: LevelName): LevelName | undefined {
  return LEVELS[LEVELS.indexOf(level) + 1];
}

/** Whether the first lies beneath the second. */
export function isBelow(level: LevelName, other: LevelName): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(other);
}

/** The division that holds a case at a level; the city's own code where none is written in the case. */
export function divisionAt({ areaCodes, cellCode, homeDistrict }: Pick<CaseFile, 'areaCodes' | 'cellCode' | 'homeDistrict'>, level: LevelName, city: City): string {
  if (level === 'cell') return cellCode;
  if (level === 'district') return homeDistrict;
  if (level === 'city') return city.code;
  return areaCodes.find((code) => code.length === DIGITS[level]) ?? homeDistrict;
}

/** A stay's clock turns yellow from here on. */
const YELLOW_FROM = 0.6;

/** A new stay at a level, its clock started, behind the stays before, the last of which ends now. */
export function stayAt(caseFile: CaseFile, level: LevelName, at: Date, city: City): readonly LevelStay[] {
  const clock = startClock(city.process.levelLimits[level], YELLOW_FROM, at, city.calendar);
  return [...endStay(caseFile.levelPath, at, city), { level, divisionCode: divisionAt(caseFile, level, city), clock }];
}

/** The path with its last stay ended, and whether that was in time. */
export function endStay(path: readonly LevelStay[] = [], at: Date, city: City): readonly LevelStay[] {
  return path.map((stay, index) => {
    if (index < path.length - 1 || stay.endedAt) return stay;
    return { ...stay, clock: stopClock(stay.clock, at, city.calendar), endedAt: at, isLate: isClockOverdue(stay.clock, at, city.calendar) };
  });
}

/** The path with its last stay going on, its used minutes kept: what was solved there comes back to be mended. */
export function resumeStay(path: readonly LevelStay[] = [], at: Date, city: City): readonly LevelStay[] {
  return path.map((stay, index) => {
    if (index < path.length - 1) return stay;
    const { level, divisionCode, clock, isLateTold = false } = stay;
    return { level, divisionCode, clock: resumeClock(clock, YELLOW_FROM, at, city.calendar), isLateTold };
  });
}
