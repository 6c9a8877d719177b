import { dangerIn } from '../../report/danger';
import type { ChatLexicon } from '../lexicon';
import type { Cue } from './cues';
import { AGAINST, ASKS, COMPLAINS, FOR_CLUE, NOT_SOLVED, PRAISED, PRAISES, QUESTION_END, SOLVED, SUGGESTS } from './cues';
import type { Fault } from './faults';
import { faultsIn } from './faults';
import { CLUE_FROM, type ForName, type TalkKind, type WeighedText } from './gate-reading';

const WEIGHTS = { moreFaults: 0.5, moreFaultsMost: 2, place: 0.5, request: 1, speaker: 0.5, people: 0.5, suffering: 1, now: 0.5, letter: 1.5, danger: 3, dangerAlone: 1.5, appeal: 1.5, question: -2.5, solved: -3, longWithoutVoice: -1.5, praise: -2 } as const;
/** Longer texts without anybody speaking in them are somebody else's words. */
const LONG_SIGNS = 60;
/** A letter may name a regulation or a plan and still be a neighbour's. */
const VOICE = ['request', 'speaker', 'suffering', 'letter'] as const;

/**
 * What a text is by what it shows: the evidence of thing and fault, of place, of somebody asking for something, against the evidence of another voice, place or time.
 * A sum of weights set by hand; nothing is learned. Source: domain note of group chats §3.3.
 */
export function weighText(text: string, lexicon: ChatLexicon): WeighedText {
  const faults = faultsIn(text, lexicon);
  const danger = dangerIn(text);
  const shown = FOR_NAMES.filter((name) => FOR_CLUE[name].test(text));
  const isGrounded = scoreOf(faults) >= 1 || shown.includes('letter') || text.length >= APPEAL_SIGNS && shown.includes('place');
  const faultScore = scoreOf(faults) + (isGrounded && APPEAL.test(text) ? WEIGHTS.appeal : 0);
  const isRhetorical = COMPLAINS.test(text) || faultScore >= RHETORICAL_FROM && (text.length > LONG_SIGNS || shown.includes('suffering'));
  const isAsked = (QUESTION_END.test(text) || ASKS.test(text)) && !isRhetorical;
  const isPress = PRESS.some((words) => words.test(text));
  const hasVoice = VOICE.filter((name) => shown.includes(name)).length >= 2;
  const against = AGAINST.filter(({ name }) => isPress || !hasVoice || !OF_A_PAPER.includes(name)).flatMap((cue) => weighed(cue, text));
  const isSolved = SOLVED.test(text) && !NOT_SOLVED.test(text);
  const isPraise = PRAISES.test(text) && PRAISED.test(text) && !FOR_CLUE.suffering.test(text) && !hasStrongRequest(text);
  const hasCore = faultScore > 0 || danger !== undefined;
  const score = !hasCore ? 0
    : faultScore + (danger === undefined ? 0 : SCENE.test(text) ? WEIGHTS.danger : WEIGHTS.dangerAlone)
      + sum(shown.map((name) => WEIGHTS[name]))
      + sum(against.map(({ weight }) => weight))
      + (isAsked ? WEIGHTS.question : 0)
      + (isSolved ? WEIGHTS.solved : 0)
      + (isPraise ? WEIGHTS.praise : 0)
      + (text.length > LONG_SIGNS && !VOICE.some((name) => shown.includes(name)) ? WEIGHTS.longWithoutVoice : 0);
  const kind = kindOf({ text, score, isAsked, isPraise, against: against.length, hasCore });
  return {
    kind,
    isClue: kind === 'complaint' || kind === 'suggestion',
    score: Math.round(score * 10) / 10,
    because: [...new Set([...(danger === undefined ? [] : [danger.name]), ...faults.slice(0, 3).flatMap(({ object, problem }) => (object === undefined ? [problem] : [object, problem]))])],
    against: [...against.map(({ name }) => name), ...(isAsked ? ['question'] : []), ...(isSolved ? ['solved'] : [])],
    faults,
    shown,
    ...(danger === undefined ? {} : { danger }),
  };
}

/** 我要举报 says nothing yet. */
const APPEAL_SIGNS = 15;
const RHETORICAL_FROM = 1.5;
/** Turned to somebody whose office it is. */
const OFFICE = '(?:有关|相关|主管|政府|领导|部门|书记|市长|区长|县长|镇长|局长|城管|社区|街道|物业|环保|交警|公安|供电|水务|电力)';
const APPEAL = new RegExp(`投诉|举报|反[映应](?:一下|如下|情况|以下|无效|无果|多次|过|了)|(?:要|想|来|向您|向|特此|在此|再次|多次|现|已).{0,8}反[映应]|请求?.{0,6}${OFFICE}.{0,14}(?:处理|解决|管|查|整治|协调|关注|重视|介入|帮|落实|答复|回复|给)|[盼望].{0,6}${OFFICE}.{0,14}(?:处理|解决|管|查|整治|协调|关注|重视|介入|帮|落实|答复|回复)|强烈(?:要求|请求)|求助|恳请|请求|维权|给(?:我们)?个说法|${OFFICE}.{0,6}能不能.{0,8}(?:处理|解决|管)|急盼`);
/** Danger that is here: somebody, some thing or place of the street. */
const SCENE = /有人|快来|救命|报警|119|110|120|[\d一二三四五六七八九十]+\s*(?:号|楼|幢|栋|单元|弄)|楼道|楼上|楼下|隔壁|邻居|小区|门口|路口|路边|马路|工地|河|店|厂|车|电线|电缆|煤气|燃气|天然气|墙|屋|房|电梯|充电|家里|老人|小孩|孩子|阳台|窗|消防|浓烟|黑烟|好大|了$|了[!！。]/;
const OF_A_PAPER = ['plan', 'book'];
const PRESS = AGAINST.filter(({ name }) => ['headline', 'topic', 'reporter', 'third person'].includes(name)).map(({ words }) => new RegExp(words.source, words.flags.replace('g', '')));

const FOR_NAMES = Object.keys(FOR_CLUE) as readonly ForName[];

function kindOf({ text, score, isAsked, isPraise, against, hasCore }: { readonly text: string; readonly score: number; readonly isAsked: boolean; readonly isPraise: boolean; readonly against: number; readonly hasCore: boolean }): TalkKind {
  if (score >= CLUE_FROM) return SUGGESTS.test(text) && score < CLUE_FROM + 2 ? 'suggestion' : 'complaint';
  if (isPraise && against === 0) return 'praise';
  if (against > 0) return 'chatter';
  if (SUGGESTS.test(text) && (hasCore || CIVIC.test(text))) return 'suggestion';
  return isAsked && CIVIC.test(text) ? 'consultation' : 'chatter';
}

/** What a city office can answer about. */
const CIVIC = /办理|办证|居住证|身份证|户口|户籍|落户|社保|医保|养老|公积金|低保|残疾证|准生|生育|结婚|离婚|入学|学区|报名入学|幼儿园|小学|执照|营业|许可|备案|公租房|廉租|补贴|津贴|补助|退休|失业|就业|暂住|停车(?:证|位|费)|物业费|水费|电费|燃气|停水|停电|来水|来电|供暖|垃圾分类|投放时间|公交|地铁|核酸|疫苗|体检|社区|街道|居委|村委|窗口|网格员|路灯|红绿灯|充电桩|健身|绿化|规划|拆迁|征收|维修基金|加装电梯|缴费|证明|材料/;

function hasStrongRequest(text: string): boolean {
  return /投诉|举报|反映|尽快|要求/.test(text);
}

function scoreOf(faults: readonly Fault[]): number {
  const [first, ...others] = faults;
  if (first === undefined) return 0;
  return first.weight + Math.min(WEIGHTS.moreFaultsMost, others.length * WEIGHTS.moreFaults);
}

function weighed({ name, words, weight, isThin = false, most = 1 }: Cue, text: string): readonly { readonly name: string; readonly weight: number }[] {
  const count = words.global ? new Set(text.match(words) ?? []).size : Number(words.test(text));
  return count === 0 ? [] : [{ name, weight: weight * Math.min(count, most) * (isThin ? Math.min(1, LONG_SIGNS / text.length) : 1) }];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
