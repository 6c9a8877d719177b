import type { Danger } from './danger';
import { dangerIn } from './danger';
import type { ChatLexicon } from './lexicon';

/** What one message is to us. `detail` is kept only beside a clue: where it is may come before the clue, the rest only after it. `chatter` is dropped at once. */
export type MessageReading =
  | { readonly kind: 'clue'; readonly text: string; readonly because: readonly string[]; readonly danger?: Danger }
  | { readonly kind: 'detail'; readonly text: string; readonly saysWhere: boolean }
  | { readonly kind: 'resolved' }
  | { readonly kind: 'chatter'; readonly because: 'empty' | 'advert' | 'elsewhere' | 'joke' | 'question' | 'supposed' | 'nothing' };

const REACH = 12;
const DETAIL_MAX = 60;

const ADVERT = /https?:\/\/|加(?:我)?(?:微信|vx|V信|好友)|拼团|团购|接龙|优惠|特价|促销|打折|秒杀|红包|砍一刀|扫码|转让|出租|求租|招聘|招人|兼职|代购|直播间|到货|包邮|上门(?:维修|服务|安装)|专业(?:疏通|维修)|承接|低价|办证|贷款|免费领|下单|报名|开班/;
const ADVERT_AS_PROBLEM = /小广告|牛皮癣|诈骗|骗人/;
const ELSEWHERE = /老家|抖音|快手|微博|朋友圈|新闻|网上|电视|电影|小说|游戏|梦见|梦到|视频里|以前住|我同事|我朋友(?:家|那)|外地|国外|公司(?:楼|那)|单位(?:里|那)|出差/;
const JOKE = /哈哈|笑死|笑喷|开玩笑|逗你|段子|hhh|😂|🤣|狗头|\[捂脸\]|呵呵|嘿嘿|打麻将|斗地主/i;
const SUPPOSED = /如果|要是|假如|万一|据说|听说|预报|预计|说不定|可能会|将要|计划|以防|注意(?:防|安全)|请(?:大家|各位|业主)|通知|公告|提醒(?:大家|各位)|温馨提示/;
const ASKS = /什么时候|几点|多少钱|哪里有|哪儿有|哪里(?:买|修|能)|谁知道|谁有|谁家有|有没有人(?:知道|认识|会|要)|有人知道|请问|求推荐|推荐一?下|怎么走|怎么(?:办理|办证|交|缴|用)|是不是|会不会|能不能借|电话(?:是)?多少/;
const QUESTION_END = /[?？]\s*$|[吗么呢]\s*[?？。!！~～]*$/;
/** A complaint in the form of a question: 怎么没人管. */
const COMPLAINS = /没人|谁管|谁来|管一管|管管|怎么还|怎么没|怎么又|怎么回事|能不能(?:派|修|管|来|处理|清|换)|可不可以(?:派|修|管|处理)|麻烦|反映|投诉|举报|帮忙|受不了|好几天|好久|一直|又/;
const SOLVED = /(?:修|弄|搞|处理|清理|清|解决|恢复|通|换|打扫|疏通)(?:好了|干净了|完了|掉了|了|好啦)|没事了|不用了|正常了|已经好了|来电了|来水了|亮了|通了|解决了/;
const NOT_SOLVED = /没(?:有)?(?:修|弄|处理|清|解决|人)|还没|又坏|又堵|又漏|又满|不(?:亮|通)了|刚.{0,6}又|才.{0,4}又|坏了|堵了|漏了|满了/;
const NEGATED = /(?:没有?|不会|别|未|不是|不怕|不)$/;
const NEGATIVE_WORDS = /^(?:没|不)/;
const WHERE = /门口|路口|号楼|\d+\s*(?:号|幢|栋|单元|弄)|小区|对面|旁边|附近|后面|前面|楼下|桥(?:头|边|下)|东门|西门|南门|北门|路和|公交站|位置|定位|路(?:边|段)/;
const MORE = /现在|今早|今天|昨晚|昨天|一直|好几天|已经|半夜|晚上|早上|这里|那里|照片|如图|看图|尽快|处理一下|危险|老人|小孩|没人管/;
const REQUEST = /麻烦|反映|投诉|举报|帮忙|求助|报修|上报/;

/** A message read by rule: a thing and what is wrong with it close together, here and now. Precision before recall: the group is disturbed by each mistake. */
export function readMessage(said: string, lexicon: ChatLexicon): MessageReading {
  const text = wordsOf(said);
  if (text === '') return { kind: 'chatter', because: 'empty' };
  const because = complaintIn(text, lexicon);
  const danger = dangerIn(text);
  const isAsked = QUESTION_END.test(text) || ASKS.test(text);

  if (ADVERT.test(text) && !ADVERT_AS_PROBLEM.test(text)) return { kind: 'chatter', because: 'advert' };
  if (ELSEWHERE.test(text)) return { kind: 'chatter', because: 'elsewhere' };
  if (JOKE.test(text)) return { kind: 'chatter', because: 'joke' };
  if (danger !== undefined && !isAsked) return { kind: 'clue', text, because: [danger.name, ...because], danger };
  if (SOLVED.test(text) && !NOT_SOLVED.test(text)) return { kind: 'resolved' };
  if (SUPPOSED.test(text)) return { kind: 'chatter', because: 'supposed' };
  if (isAsked && !COMPLAINS.test(text)) return { kind: 'chatter', because: 'question' };
  if (because.length > 0) return { kind: 'clue', text, because };
  const saysWhere = WHERE.test(text);
  if (text.length <= DETAIL_MAX && (saysWhere || MORE.test(text) || REQUEST.test(text))) return { kind: 'detail', text, saysWhere };
  return { kind: 'chatter', because: 'nothing' };
}

/** What is said, without the quoted message before it and the names it is said to. */
export function wordsOf(said: string): string {
  const answer = said.replace(/^「[\s\S]*?」\s*\n?(?:- ?){3,}\n?/, '').replace(/^[“"「][^\n]*[”"」]\s*\n-{3,}\n/, '');
  return answer.normalize('NFKC').replace(/@[^\s\u2005@]{1,30}[\s\u2005]?/g, '').replace(/\s+/g, ' ').trim();
}

function complaintIn(text: string, { objects, problems, whole }: ChatLexicon): readonly string[] {
  const wholes = spansOf(text, whole).filter(({ from }) => !isNegated(text, from));
  if (wholes.length > 0) return wholes.map(({ word }) => word).slice(0, 3);
  const things = spansOf(text, objects);
  for (const problem of spansOf(text, problems)) {
    if (isNegated(text, problem.from) && !NEGATIVE_WORDS.test(problem.word)) continue;
    const thing = things.find((one) => one.from !== problem.from && Math.min(Math.abs(problem.from - one.to), Math.abs(one.from - problem.to)) <= REACH);
    if (thing !== undefined) return [thing.word, problem.word];
  }
  return [];
}

function isNegated(text: string, at: number): boolean {
  return NEGATED.test(text.slice(Math.max(0, at - 2), at));
}

interface Span { readonly word: string; readonly from: number; readonly to: number }

function spansOf(text: string, words: RegExp): readonly Span[] {
  return Array.from(text.matchAll(words), ({ 0: word, index }) => ({ word, from: index, to: index + word.length }));
}
