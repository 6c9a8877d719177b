import type { DutyRow, Matter } from '../city/city';
import { localDate } from '../time/local-time';
import { holdsOn } from '../city/holds-on';
import { territoryOf } from './territory';

type Class = Pick<Matter, 'kind' | 'code'> | undefined;

/** The duty table made quick to ask: one look-up for each length of class and territory. */
export interface DutyIndex {
  /**
   * The row that decides: the longest class wins, within it the longest territory (cell → village → street → district → city).
   *
   * @param at rows that hold on this day of the city count; left out, rows without an end
   */
  find(matter: Class, areaCodes: readonly string[], at?: Date): DutyRow | undefined;
  /** Every row that fits, the deciding one first. */
  all(matter: Class, areaCodes: readonly string[], at?: Date): readonly DutyRow[];
}

/** Rows of one class by territory; rows of one place in the order they are asked. */
type Territories = ReadonlyMap<string, readonly DutyRow[]>;

const built = new WeakMap<readonly DutyRow[], DutyIndex>();

/** The index of a duty table, built at its first use and kept as long as the table. */
export function dutyIndex(duty: readonly DutyRow[]): DutyIndex {
  const known = built.get(duty);
  if (known) return known;
  const index = build(duty);
  built.set(duty, index);
  return index;
}

function build(duty: readonly DutyRow[]): DutyIndex {
  const byClass = classMap(duty);
  const lengths = [...new Set(duty.map((row) => territoryOf(row.divisionCode).length))].sort((a, b) => b - a);
  const hasDates = duty.some(({ fromDate, untilDate }) => fromDate !== undefined || untilDate !== undefined);
  const classes = new Map<string, readonly Territories[]>();

  /** Row tables of a class, the most exact first; most classes have a few of the twelve there could be. */
  function tablesOf(matter: Class): readonly Territories[] {
    const key = matter ? `${matter.kind}:${matter.code}` : '*';
    const known = classes.get(key);
    if (known) return known;
    const tables = classKeysOf(matter).flatMap((one) => byClass.get(one) ?? []);
    classes.set(key, tables);
    return tables;
  }

  function* fitting(matter: Class, areaCodes: readonly string[], at: Date | undefined): Generator<DutyRow> {
    const places = placesOf(areaCodes, lengths);
    const date = hasDates && at ? localDate(at) : undefined;
    for (const territories of tablesOf(matter)) {
      for (const place of places) {
        const rows = territories.get(place);
        if (rows === undefined) continue;
        for (const row of rows) if (holdsOn(row, date)) yield row;
      }
    }
  }

  return {
    find: (matter, areaCodes, at) => fitting(matter, areaCodes, at).next().value as DutyRow | undefined,
    all: (matter, areaCodes, at) => [...fitting(matter, areaCodes, at)],
  };
}

/** Of two rows for the same class and place the later beginning is asked first, then the one further down the table. */
function classMap(duty: readonly DutyRow[]): ReadonlyMap<string, Territories> {
  const ordered = duty.map((row, place) => ({ row, place }))
    .sort((a, b) => compare(b.row.fromDate ?? '', a.row.fromDate ?? '') || b.place - a.place);
  const byClass = new Map<string, Map<string, DutyRow[]>>();
  for (const { row } of ordered) {
    const territories = byClass.get(classKey(row.kind, row.codePrefix)) ?? new Map<string, DutyRow[]>();
    byClass.set(classKey(row.kind, row.codePrefix), territories);
    const territory = territoryOf(row.divisionCode);
    const rows = territories.get(territory);
    if (rows === undefined) territories.set(territory, [row]); else rows.push(row);
  }
  return byClass;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** From the most exact class to every class: 06010, 0601 … 0, `*`; a row for the kind goes before a row for both kinds. */
function classKeysOf(matter: Class): readonly string[] {
  if (!matter) return [classKey('*', '*')];
  const prefixes = Array.from(matter.code, (_, cut) => matter.code.slice(0, matter.code.length - cut));
  return [...prefixes, '*'].flatMap((prefix) => [classKey(matter.kind, prefix), classKey('*', prefix)]);
}

function classKey(kind: DutyRow['kind'], codePrefix: string): string {
  return `${kind}/${codePrefix}`;
}

/** Every beginning of an area code that could name a territory, the longest first. */
function placesOf(areaCodes: readonly string[], lengths: readonly number[]): readonly string[] {
  const places: string[] = [];
  for (const length of lengths) {
    for (const areaCode of areaCodes) {
      const code = territoryOf(areaCode);
      if (code.length < length) continue;
      const place = code.length === length ? code : code.slice(0, length);
      if (!places.includes(place)) places.push(place);
    }
  }
  return places;
}
