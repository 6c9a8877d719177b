import type { City, DutyRow, Matter, ReportSource, RoutingRule } from '../city/city';
import { emergencyRoute } from '../city/emergency';
import { dutyIndex } from './duty-index';
import { rulesInOrder, unmetCondition } from './rule-holds';
import { matterWords, unitName } from './routing-words';
import { territoryName } from './territory';

/** Why a case went where it went: kept with the case, shown to staff. The whole chain is told by `explainRoute`, never stored. */
export interface RoutingReason {
  /** `emergency` = the roster of an emergency that is on; `rule` = a city rule; `asset` = the component's owner; `duty` = a row of the duty table; `fallback` = 兜底; `settled` = done on the spot; `person` = a dispatcher chose. */
  readonly by: 'emergency' | 'rule' | 'asset' | 'duty' | 'fallback' | 'settled' | 'person';
  readonly unitId: string;
  /** Takes over while the unit can't be reached. */
  readonly backupUnitId?: string;
  /** One Chinese sentence for staff. */
  readonly words: string;
  readonly dutyRow?: Pick<DutyRow, 'kind' | 'codePrefix' | 'divisionCode' | 'fromDate' | 'untilDate'>;
  readonly ruleId?: string;
  readonly assetId?: string;
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
 * Whose it is: the roster of an emergency → the first city rule that holds → the owner of the very component → the duty table → the owner of last resort (兜底).
 *
 * In the duty table the longest class wins, then the longest territory: cell → village → street → district → city.
 * A component whose owner is no unit of the city goes by the duty table. Source: CONTRIBUTING.md, decisions; R9.
 */
export function routeTo(question: RoutingQuestion, city: City): RoutingReason {
  const onRoster = emergencyRoute(question, city);
  if (onRoster) return onRoster;
  const rule = rulesInOrder(city.routingRules).find((one) => unmetCondition(one, question, city) === undefined);
  if (rule) return byRule(rule, city);
  const { asset, matter, areaCodes, at } = question;
  if (asset?.unitId !== undefined && city.unitById.has(asset.unitId)) return byAsset(asset.id, asset.unitId, city);
  const row = dutyIndex(city.duty).find(matter, areaCodes, at);
  return row ? byDuty(row, matter, city) : byFallback(city);
}

/** The reason of a unit that a dispatcher chose by hand. */
export function routedByPerson(unitId: string, personName: string, city: City): RoutingReason {
  return { by: 'person', unitId, words: `派遣员${personName}指定由${unitName(unitId, city)}处置` };
}

function byRule({ id, name, unitId }: RoutingRule, city: City): RoutingReason {
  return { by: 'rule', unitId, words: `按城市规则“${name}”，由${unitName(unitId, city)}负责`, ruleId: id };
}

function byAsset(assetId: string, unitId: string, city: City): RoutingReason {
  return { by: 'asset', unitId, words: `部件 ${assetId} 的权属单位是${unitName(unitId, city)}`, assetId };
}

function byDuty(row: DutyRow, matter: RoutingQuestion['matter'], city: City): RoutingReason {
  const { unitId, backupUnitId } = row;
  const backup = backupUnitId === undefined ? '' : `，备用单位${unitName(backupUnitId, city)}`;
  return {
    by: 'duty',
    unitId,
    ...(backupUnitId !== undefined && { backupUnitId }),
    words: `按责任表，${territoryName(row.divisionCode, city)}的${matterWords(matter, city)}由${unitName(unitId, city)}负责${backup}`,
    dutyRow: keyOfRow(row),
  };
}

/** Which row it was: what names it in the table, no more. */
function keyOfRow({ kind, codePrefix, divisionCode, fromDate, untilDate }: DutyRow): NonNullable<RoutingReason['dutyRow']> {
  return { kind, codePrefix, divisionCode, ...(fromDate !== undefined && { fromDate }), ...(untilDate !== undefined && { untilDate }) };
}

function byFallback(city: City): RoutingReason {
  const unitId = city.fallbackUnitId;
  return { by: 'fallback', unitId, words: `责任表中没有对应单位，由${unitName(unitId, city)}兜底` };
}
