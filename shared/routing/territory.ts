import type { City } from '../city/city';

/** The steps of the chain of territories, the smallest first. */
export const TERRITORY_LEVELS = ['cell', 'village', 'street', 'district', 'city'] as const;
export type TerritoryLevel = (typeof TERRITORY_LEVELS)[number];

/** Codes are 15, 12, 9 and 6 digits long; what is shorter is the city. Source: GB/T 2260, GB/T 10114. */
const LEVEL_BY_LENGTH: Readonly<Record<number, TerritoryLevel>> = { 15: 'cell', 12: 'village', 9: 'street', 6: 'district' };

export const LEVEL_NAMES: Readonly<Record<TerritoryLevel, string>> = { cell: '网格', village: '村社', street: '镇街', district: '区县', city: '全市' };

/** The code a territory is looked up by: a city's six digits end in 00 and would else stand beside its districts. */
export function territoryOf(divisionCode: string): string {
  return divisionCode.length === 6 && divisionCode.endsWith('00') ? divisionCode.slice(0, 4) : divisionCode;
}

/** Which step of the chain a territory's code stands on. */
export function levelOf(divisionCode: string): TerritoryLevel {
  return LEVEL_BY_LENGTH[territoryOf(divisionCode).length] ?? 'city';
}

const cellNames = new WeakMap<City['cells'], ReadonlyMap<string, string>>();   // cells are replaced while a city runs

/** The name of a division, a cell or the city; its code where nobody named it. */
export function territoryName(divisionCode: string, city: City): string {
  const division = city.divisionByCode.get(divisionCode)?.name;
  if (division !== undefined) return division;
  if (city.code.startsWith(divisionCode)) return city.name;
  return levelOf(divisionCode) === 'cell' ? cellNamesOf(city).get(divisionCode) ?? divisionCode : divisionCode;
}

function cellNamesOf({ cells }: City): ReadonlyMap<string, string> {
  const known = cellNames.get(cells) ?? new Map(cells.map(({ cell }) => [cell.code, cell.name]));
  cellNames.set(cells, known);
  return known;
}
