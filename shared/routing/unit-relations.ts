/** A unit as its place sees it. */
export interface RelatedUnit {
  readonly id: string;
  /** The place it belongs to. */
  readonly divisionCode: string;
  /** What it is there: its name without the name of its place. */
  readonly office: string;
}

/**
 * What a unit is to a place: the street's own 综合执法队, the village's own office. What one street teaches holds for the next.
 */
export interface UnitRelations {
  add(unit: RelatedUnit): void;
  /** The unit in the eyes of a case; its id where it belongs to none of the places. */
  relationOf(unitId: string, places: readonly string[]): string;
  /** The unit that stands in this relation to the places; `undefined` where they have none. */
  unitOf(relation: string, places: readonly string[]): string | undefined;
}

const OWN = '@';

/** Relations of units to the places of a case; `places` go from the widest to the smallest. */
export function unitRelations(units: Iterable<RelatedUnit> = []): UnitRelations {
  const byId = new Map<string, RelatedUnit>();
  const byPlace = new Map<string, Map<string, string>>();

  function add(unit: RelatedUnit): void {
    if (byId.has(unit.id)) return;
    byId.set(unit.id, unit);
    const offices = byPlace.get(unit.divisionCode) ?? new Map<string, string>();
    byPlace.set(unit.divisionCode, offices.set(unit.office, unit.id));
  }

  for (const unit of units) add(unit);
  return {
    add,
    relationOf: (unitId, places) => {
      const unit = byId.get(unitId);
      const level = unit === undefined ? -1 : places.indexOf(unit.divisionCode);
      return unit === undefined || level < 0 ? unitId : `${OWN}${level}:${unit.office}`;
    },
    unitOf: (relation, places) => {
      if (!relation.startsWith(OWN)) return relation;
      const [level, office] = [Number(relation.slice(1, relation.indexOf(':'))), relation.slice(relation.indexOf(':') + 1)];
      const offices = byPlace.get(places[level] ?? '');
      return offices?.get(office) ?? (offices?.size === 1 ? [...offices.values()][0] : undefined);
    },
  };
}

/** A division's name without the word for what it is. */
const KINDS = /(街道|镇|乡|区|县|市)$/;
/** What a street's offices are named by. */
const OFFICES = ['街道办事处', '街道', '办事处', '镇人民政府', '镇', '乡'];

/**
 * What a unit is in its place, its name without the place's: 南门街道综合执法队 in 南门街道 is 综合执法队. `undefined` when it does not carry the place's name.
 */
export function officeOf(unitName: string, placeName: string): string | undefined {
  if (unitName.startsWith(placeName)) return unitName.slice(placeName.length);
  const stem = placeName.replace(KINDS, '');
  if (stem.length < 2 || stem === placeName) return undefined;
  const office = OFFICES.find((one) => unitName.startsWith(stem + one));
  return office === undefined ? undefined : unitName.slice(stem.length + office.length);
}
