import type { Report } from './report';

/** What must not wait for a second message or a turn in a queue: said to be urgent, and people are told whom to ring first (R20, R96). */
export interface Danger {
  readonly name: string;
  readonly words: RegExp;
  /** 119 火警, 110 公安, 120 急救. */
  readonly phone: '119' | '110' | '120';
}

const DANGERS: readonly Danger[] = [
  { name: '起火', words: /着火|起火|失火|火灾|烧起来|冒(?:黑|白|浓)?烟|(?<!到|都|要|原地|快|会|得)爆炸(?!性|式|头|的美)/, phone: '119' },
  { name: '燃气泄漏', words: /(?:煤气|燃气|天然气|液化气)(?:味|.{0,4}(?:漏|泄))|漏(?:煤|燃|天然)?气|泄漏.{0,3}气/, phone: '119' },
  { name: '触电', words: /触电|(?:电线|电缆|高压线).{0,4}(?:掉|断|落|冒火|打火)|漏电|(?:插座|开关|电箱|电表|电线|充电桩|变压器).{0,6}(?:冒|打|起|闪).{0,2}火/, phone: '119' },
  { name: '塌陷', words: /塌方|塌陷|坍塌|倒塌|塌了|地陷/, phone: '119' },
  { name: '落水', words: /(?:有人|小孩|孩子|老人|女的|男的|大人).{0,6}(?:落水|溺水)|(?:落水|溺水)(?:了|者)|掉(?:进|到|下).{0,3}(?:河|水|湖)|掉进.{0,4}井/, phone: '119' },
  { name: '有人受伤', words: /晕倒|昏倒|(?:有人|人|老人|小孩|孩子|工人|路人|摔|砸|撞)[^,，。]{0,6}受伤|受伤(?:了|严重|流血)|砸到人|撞到人|撞伤|砸伤|流(?:了|着)?(?:好多|很多|一地)?血/, phone: '120' },
  { name: '打架', words: /(?:有人|在|又|人|醉汉|两家|几个).{0,6}打架|打架(?:了|啦)|打起来了?|持刀|拿着?刀.{0,4}(?:砍|追|捅|吓)|砍人了|捅人/, phone: '110' },
];

/** Drills, films, hearsay, what was long ago: nothing in these words is here and now. */
const ELSEWHERE = /演习|演练|电视|电影|新闻|抖音|视频里|听说|去年|以前|上次|别的/;

/** Standing before a danger in its clause, these say that there is none: warned of, supposed, denied. Behind it they are what people fear from one that is there. */
const WARDED_OFF = /小心|当心|谨防|预防|防止|防火(?!门|墙|栓|通道)|以防|避免|如果|要是|万一|会不会|(?<!可)怕|担心|幸好|没(?:有)?(?:人|闻到|看到|听到)?$|不会$/;

/** The danger a case or clue keeps the name of. */
export function dangerNamed(name: string | undefined): Danger | undefined {
  return DANGERS.find((danger) => danger.name === name);
}

const CLAUSE = /[，。！？；,.!?;\s]+/;

/** The danger a text speaks of as being here and now; `undefined` when none. */
export function dangerIn(text: string): Danger | undefined {
  if (ELSEWHERE.test(text)) return undefined;
  for (const clause of text.split(CLAUSE)) {
    const danger = DANGERS.find(({ words }) => isHere(clause, words));
    if (danger !== undefined) return danger;
  }
  return undefined;
}

function isHere(clause: string, words: RegExp): boolean {
  const said = words.exec(clause);
  return said !== null && !WARDED_OFF.test(clause.slice(0, said.index));
}

/** The name of the danger a report speaks of (R20). A device says what it measures, and one who settled it on the spot leaves no danger behind. */
export function dangerReported({ text, source, settled }: Pick<Report, 'text' | 'source' | 'settled'>): { readonly danger?: string } {
  const danger = source === 'device' || settled !== undefined ? undefined : dangerIn(text);
  return danger === undefined ? {} : { danger: danger.name };
}
