import type { City, DutyRow, RoutingRule } from '../city/city';
import { dutyIndex } from './duty-index';
import { routeTo, type RoutingQuestion, type RoutingReason } from './route';
import { rowClassWords, unitName } from './routing-words';
import { rulesInOrder, unmetCondition } from './rule-holds';
import { LEVEL_NAMES, levelOf, TERRITORY_LEVELS, territoryName, type TerritoryLevel } from './territory';

/** One link of the chain as staff read it. */
export interface ChainStep {
  readonly step: 'emergency' | 'rule' | 'asset' | TerritoryLevel | 'fallback';
  /** One Chinese sentence: what was found there, and whether it decided. */
  readonly words: string;
  readonly isDecisive: boolean;
}

/** A unit a dispatcher may think of instead. */
export interface RoutingAlternative {
  readonly unitId: string;
  readonly words: string;
}

export interface RouteExplained {
  readonly reason: RoutingReason;
  readonly chain: readonly ChainStep[];
  /** The next best units, at most two, none of them the deciding one. */
  readonly alternatives: readonly RoutingAlternative[];
}

const ALTERNATIVES_MAX = 2;
/** What goes before the duty table. */
const FIRST = { emergency: '应急值守', rule: '城市规则', asset: '部件权属' } as const;

/** The answer of `routeTo` with every link it asked, in order, and who else comes into question (R9). */
export function explainRoute(question: RoutingQuestion, city: City): RouteExplained {
  const reason = routeTo(question, city);
  const rows = dutyIndex(city.duty).all(question.matter, question.areaCodes, question.at);
  const chain: readonly ChainStep[] = [
    ...(reason.by === 'emergency' ? [{ step: 'emergency' as const, words: reason.words, isDecisive: true }] : []),
    ...ruleSteps(question, reason, city),
    assetStep(question, reason, city),
    ...TERRITORY_LEVELS.map((level) => territoryStep(level, rows, reason, city)),
    fallbackStep(reason, city),
  ];
  return { reason, chain, alternatives: alternativesOf(question, rows, reason, city) };
}

/** Rules behind the deciding one are not asked. */
function ruleSteps(question: RoutingQuestion, { by, ruleId }: RoutingReason, city: City): readonly ChainStep[] {
  const rules = rulesInOrder(city.routingRules);
  if (rules.length === 0) return [{ step: 'rule', words: '没有城市规则', isDecisive: false }];
  const asked = rules.slice(0, 1 + rules.findIndex(({ id }) => id === ruleId) || rules.length);
  const isAsked = by !== 'emergency';
  return asked.map((rule) => (isAsked ? ruleStep(rule, question, city) : { step: 'rule', words: `城市规则“${rule.name}”不再看，应急值守已先定`, isDecisive: false }));
}

function ruleStep(rule: RoutingRule, question: RoutingQuestion, city: City): ChainStep {
  const unmet = unmetCondition(rule, question, city);
  const words = unmet === undefined
    ? `城市规则“${rule.name}”适用，由${unitName(rule.unitId, city)}负责`
    : `城市规则“${rule.name}”不适用：${unmet}不符`;
  return { step: 'rule', words, isDecisive: unmet === undefined };
}

function assetStep({ asset }: RoutingQuestion, { by }: RoutingReason, city: City): ChainStep {
  return { step: 'asset', words: assetWords(asset, by, city), isDecisive: by === 'asset' };
}

function assetWords(asset: RoutingQuestion['asset'], by: RoutingReason['by'], city: City): string {
  if (asset === undefined) return '没有指明部件';
  if (asset.unitId === undefined) return `部件 ${asset.id} 没有登记权属单位`;
  if (!city.unitById.has(asset.unitId)) return `部件 ${asset.id} 登记的权属单位不在单位名册中`;
  const owner = `部件 ${asset.id} 的权属单位是${unitName(asset.unitId, city)}`;
  return by === 'rule' || by === 'emergency' ? `${owner}，${FIRST[by]}已先定` : owner;
}

function territoryStep(level: TerritoryLevel, rows: readonly DutyRow[], reason: RoutingReason, city: City): ChainStep {
  const row = rows.find(({ divisionCode }) => levelOf(divisionCode) === level);
  if (row === undefined) return { step: level, words: `责任表的${LEVEL_NAMES[level]}一级没有对应的行`, isDecisive: false };
  const isDecisive = reason.by === 'duty' && row === rows[0];
  const found = `责任表的${LEVEL_NAMES[level]}一级：${territoryName(row.divisionCode, city)}的${rowClassWords(row, city)}由${unitName(row.unitId, city)}负责`;
  return { step: level, words: isDecisive ? found : `${found}，${whyNot(row, rows[0]!, reason)}`, isDecisive };
}

function whyNot(row: DutyRow, first: DutyRow, { by }: RoutingReason): string {
  if (by === 'emergency' || by === 'rule' || by === 'asset') return `${FIRST[by]}已先定`;
  const isSameClass = row.codePrefix === first.codePrefix && row.kind === first.kind;
  return isSameClass ? '范围比采用的一行大' : '类别不如采用的一行具体';
}

function fallbackStep({ by }: RoutingReason, city: City): ChainStep {
  const name = unitName(city.fallbackUnitId, city);
  return { step: 'fallback', words: by === 'fallback' ? `前面都没有对应单位，由${name}兜底` : `不需要兜底（${name}）`, isDecisive: by === 'fallback' };
}

function alternativesOf({ asset }: RoutingQuestion, rows: readonly DutyRow[], reason: RoutingReason, city: City): readonly RoutingAlternative[] {
  const found: RoutingAlternative[] = [];
  const add = (unitId: string | undefined, words: string): void => {
    const isNew = unitId !== undefined && unitId !== reason.unitId && city.unitById.has(unitId) && !found.some((one) => one.unitId === unitId);
    if (isNew && found.length < ALTERNATIVES_MAX) found.push({ unitId, words });
  };
  add(reason.backupUnitId, '责任表中的备用单位');
  add(asset?.unitId, '部件的权属单位');
  for (const row of rows) add(row.unitId, `${territoryName(row.divisionCode, city)}的${rowClassWords(row, city)}的责任单位`);
  add(city.fallbackUnitId, '兜底单位');
  return found;
}
