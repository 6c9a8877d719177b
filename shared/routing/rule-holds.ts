import type { City, RoutingRule } from '../city/city';
import { localDate, localDayOf, MINUTE_MS, startOfLocalDay } from '../time/local-time';
import { workingMinutesBetween } from '../time/working-calendar';
import { holdsOn } from '../city/holds-on';
import type { RoutingQuestion } from './route';
import { territoryOf } from './territory';

/** What a rule may ask, in the order it is looked at: the cheap ones first. */
const CONDITIONS: readonly { readonly name: string; readonly holds: (rule: RoutingRule, question: RoutingQuestion, city: City) => boolean }[] = [
  { name: '类别', holds: ({ kind, codePrefix = '*' }, { matter }) => (kind === undefined || matter?.kind === kind) && (codePrefix === '*' || matter?.code.startsWith(codePrefix) === true) },
  { name: '渠道', holds: ({ sources }, { source }) => sources === undefined || (source !== undefined && sources.includes(source)) },
  { name: '地点', holds: ({ divisionCode }, { areaCodes }) => divisionCode === undefined || areaCodes.some((code) => territoryOf(code).startsWith(territoryOf(divisionCode))) },
  { name: '时段', holds: ({ minutes }, { at }) => minutes === undefined || isWithin(minuteOfDay(at), minutes) },
  { name: '日期', holds: (rule, { at }) => holdsOn(rule, localDate(at)) },
  { name: '用语', holds: ({ words }, { text = '' }) => words === undefined || words.some((word) => text.includes(word)) },
  { name: '工作时间', holds: ({ isWorkingTime }, { at }, city) => isWorkingTime === undefined || isWorkingTime === isWorked(at, city) },
];

/**
 * The first condition of a rule that does not hold, as staff say it; `undefined` when the rule holds.
 *
 * A condition on the class never holds while nobody knows what it is.
 */
export function unmetCondition(rule: RoutingRule, question: RoutingQuestion, city: City): string | undefined {
  return CONDITIONS.find(({ holds }) => !holds(rule, question, city))?.name;
}

const ordered = new WeakMap<readonly RoutingRule[], readonly RoutingRule[]>();

/** The rules of a city in the order they are asked. */
export function rulesInOrder(rules: readonly RoutingRule[]): readonly RoutingRule[] {
  const known = ordered.get(rules) ?? [...rules].sort((a, b) => a.order - b.order);
  ordered.set(rules, known);
  return known;
}

/** Whole minutes after local midnight. */
function minuteOfDay(at: Date): number {
  return Math.floor((at.getTime() - startOfLocalDay(localDayOf(at))) / MINUTE_MS);
}

/** From inclusive, until exclusive; a span whose end is not later passes midnight. */
function isWithin(minute: number, [from, until]: readonly [number, number]): boolean {
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

function isWorked(at: Date, { calendar }: City): boolean {
  return workingMinutesBetween(at, new Date(at.getTime() + 1), calendar) > 0;   // the very millisecond
}
