import type { City, DutyRow, Matter, ReportSource } from '../city/city';
import { dutyIndex } from './duty-index';

/** Why a case went where it went: kept with the case, shown to staff. */
export interface RoutingReason {
  /** `duty` = a row of the duty table; `fallback` = 兜底; `settled` = done on the spot; `person` = a dispatcher chose. */
  readonly by: 'duty' | 'fallback' | 'settled' | 'person';
  readonly unitId: string;
  /** One Chinese sentence for staff. */
  readonly words: string;
  readonly dutyRow?: { readonly kind: string; readonly codePrefix: string; readonly divisionCode: string };
}

/** What routing asks: everything about a problem that may decide whose it is. */
export interface RoutingQuestion {
  /** Left out while nobody knows what it is: then only rows for every class count. */
  readonly matter?: Pick<Matter, 'kind' | 'code'> | undefined;
  /** City, district, street, village and cell codes of the place. */
  readonly areaCodes: readonly string[];
  /** The very component (部件), where it is known. */
  readonly asset?: { readonly id: string; readonly unitId?: string } | undefined;
  readonly source?: ReportSource | undefined;
  readonly text?: string | undefined;
  /** Rows and rules hold between dates; the city's day of this instant counts. */
  readonly at: Date;
}

/**
 * Whose it is: the longest class of the duty table wins, then the longest territory; without a row the fallback unit (兜底).
 */
export function routeTo({ matter, areaCodes }: RoutingQuestion, city: City): RoutingReason {
  const row = dutyIndex(city.duty).find(matter, areaCodes);
  return row ? byDuty(row, matter, city) : byFallback(city);
}

/** The reason of a unit that a dispatcher chose by hand. */
export function routedByPerson(unitId: string, personName: string, city: City): RoutingReason {
  return { by: 'person', unitId, words: `派遣员${personName}指定由${unitName(unitId, city)}处置` };
}

function byDuty(row: DutyRow, matter: Pick<Matter, 'kind' | 'code'> | undefined, city: City): RoutingReason {
  const { kind, codePrefix, divisionCode, unitId } = row;
  const known = matter && city.matterById.get(`${matter.kind}:${matter.code}`);
  const what = known ? `“${known.name}”（${known.code}）` : matter ? `类别 ${matter.code} ` : '类别待定的问题';
  return {
    by: 'duty',
    unitId,
    words: `按责任表，${territoryName(divisionCode, city)}的${what}由${unitName(unitId, city)}负责`,
    dutyRow: { kind, codePrefix, divisionCode },
  };
}

function byFallback(city: City): RoutingReason {
  const unitId = city.fallbackUnitId;
  return { by: 'fallback', unitId, words: `责任表中没有对应单位，由${unitName(unitId, city)}兜底` };
}

function unitName(unitId: string, city: City): string {
  return city.unitById.get(unitId)?.name ?? unitId;
}

function territoryName(divisionCode: string, city: City): string {
  return city.divisionByCode.get(divisionCode)?.name ?? (city.code.startsWith(divisionCode) ? city.name : divisionCode);
}
