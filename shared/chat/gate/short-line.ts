import type { ChatLexicon } from '../lexicon';
import type { WeighedText } from './gate-reading';
import { BIAS, WEIGHTS_BY_TENTHS } from './short-line-weights';

/** Up to here a text is a line of a group, past it a letter. */
export const LINE_SIGNS = 60;
const GRAM_SIGNS = 3;
/** What a cue of the hand-set gate counts beside a gram. */
const CUE_VALUE = 0.3;

/** How sure the weights must be; chosen on made lines and lines of everyday talk: one of a thousand may be taken for a report. */
const NEEDED = { plain: 0.5, withoutFault: 0.7, withoutStreet: 2, fewSigns: 1, press: 1.5 } as const;
const FEW_SIGNS = 6;
const CLEAR_FAULT = 2.5;
/** A newspaper's manner, of which made lines have little. */
const PRESS: ReadonlySet<string> = new Set(['headline', 'topic', 'reporter', 'third person']);
/** Signs of the street and the house: a report names one of them, if only by half. */
const OF_THE_STREET = /[灯路桥树河井梯墙窗车楼栏杆亭桶坑沟管厕摊烟臭味噪狗鸡草坡岸砖线屋顶棚店箱牌灰虫污渣水电]|垃圾|门口|单元|\d幢|小区|物业|工地|装修|施工|喇叭|音[响乐箱]|广告|消防|坏了|漏|堵|占|没人/;

const weightOf = weightsRead();

/**
 * How far a line lies on the side of something wrong here and now; at 0 and above it is a clue.
 * Learned from made lines and hand-written ones, `test/support/teach-gate.ts`; nobody's real messages.
 */
export function lineMargin(text: string, weighed: WeighedText, lexicon: ChatLexicon): number {
  const plain = plainOf(text);
  const cues = cuesOf(weighed).reduce((total, cue) => total + (weightOf.get(cue) ?? 0), 0);
  let grams = 0;
  for (let signs = 1; signs <= GRAM_SIGNS; signs += 1) {
    for (let at = 0; at + signs <= plain.length; at += 1) grams += weightOf.get(plain.slice(at, at + signs)) ?? 0;
  }
  return BIAS + cues * CUE_VALUE + grams * gramValue(plain) - neededFor(text, weighed, lexicon);
}

/** What the weights are learned over: runs of one to three signs, and what the hand-set gate saw, each with its value. */
export function lineFeatures(text: string, weighed: WeighedText): readonly (readonly [feature: string, value: number])[] {
  const plain = plainOf(text);
  const value = gramValue(plain);
  return [...gramsIn(plain).map((gram) => [gram, value] as const), ...cuesOf(weighed).map((cue) => [cue, CUE_VALUE] as const)];
}

/** The runs that spoke most for it, where no thing and fault of the lists did; at most two. */
export function tellingGrams(text: string): readonly string[] {
  const heavy = [...new Set(gramsIn(plainOf(text)))].filter((gram) => gram.length > 1 && /^[\u4e00-\u9fa5]+$/.test(gram)).sort((one, other) => (weightOf.get(other) ?? 0) - (weightOf.get(one) ?? 0));
  const [first, ...others] = heavy;
  if (first === undefined) return [];
  const second = others.find((gram) => ![...gram].some((sign) => first.includes(sign)));
  return second === undefined ? [first] : [first, second];
}

function neededFor(text: string, weighed: WeighedText, lexicon: ChatLexicon): number {
  return NEEDED.plain
    + (text.length < FEW_SIGNS && !hasClearFault(weighed) ? NEEDED.fewSigns : 0)
    + (weighed.faults.length === 0 ? NEEDED.withoutFault : 0)
    + (isOfTheStreet(text, weighed, lexicon) ? 0 : NEEDED.withoutStreet)
    + weighed.against.filter((name) => PRESS.has(name)).length * NEEDED.press;
}

/** A thing of the lists with its fault: 路灯坏了 is enough. */
function hasClearFault({ faults }: WeighedText): boolean {
  return (faults[0]?.weight ?? 0) >= CLEAR_FAULT;
}

/** Numbers are alike, whatever is no letter parts, both ends are signs. */
function plainOf(text: string): string {
  return `^${text.toLowerCase().replace(/\d+/g, '0').replace(/[^\u4e00-\u9fa5a-z0]+/g, '·')}$`.replace('·$', '$');
}

/** A line of many signs has many runs: each says less. */
function gramValue(plain: string): number {
  return 1 / Math.sqrt(GRAM_SIGNS * plain.length);
}

function gramsIn(plain: string): readonly string[] {
  return Array.from({ length: GRAM_SIGNS }, (_, index) => index + 1)
    .flatMap((signs) => Array.from({ length: Math.max(0, plain.length - signs + 1) }, (_, at) => plain.slice(at, at + signs)));
}

function cuesOf({ faults, against, danger, kind, shown }: WeighedText): readonly string[] {
  return [
    `@fault ${faults[0]?.weight ?? 0}`, `@faults ${Math.min(3, faults.length)}`, `@kind ${kind}`,
    ...against.map((name) => `@against ${name}`), ...shown.map((name) => `@for ${name}`), ...(danger === undefined ? [] : ['@danger']),
  ];
}

function isOfTheStreet(text: string, { danger, shown }: WeighedText, lexicon: ChatLexicon): boolean {
  return danger !== undefined || OF_THE_STREET.test(text) || shown.includes('place')
    || [lexicon.objects, lexicon.whole, lexicon.nuisances].some((find) => find(text).length > 0) || lexicon.weakObjects(text).some(({ word }) => word.length > 1);
}

function weightsRead(): ReadonlyMap<string, number> {
  return new Map(WEIGHTS_BY_TENTHS.flatMap(([tenths, features]) => features.split('|').map((feature) => [feature, tenths / 10] as const)));
}
