import type { Danger } from '../report/danger';
import { NOT_SOLVED, SOLVED } from './gate/cues';
import { readGate } from './gate/gate';
import { MAYBE_FROM, type GateReading, type TalkKind } from './gate/gate-reading';
import type { ChatLexicon } from './lexicon';
import { normalise } from './normalise';

/** What one message is to us. `detail` is kept only beside a clue: where it is may come before the clue, the rest only after it. `chatter` is dropped at once. */
export type MessageReading =
  | { readonly kind: 'clue'; readonly talk: Extract<TalkKind, 'complaint' | 'suggestion'>; readonly text: string; readonly because: readonly string[]; readonly danger?: Danger }
  /** Not sure enough to trouble the group: a photo or more words beside it may make it one. */
  | { readonly kind: 'maybe'; readonly text: string; readonly because: readonly string[] }
  | { readonly kind: 'detail'; readonly text: string; readonly saysWhere: boolean }
  /** 我家也是: somebody beside the one who said it. */
  | { readonly kind: 'support'; readonly text: string }
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'resolved' }
  | { readonly kind: 'chatter'; readonly because: string };

const DETAIL_MAX = 60;
const SUPPORT_MAX = 16;

const WHERE = /门口|路口|号楼|\d+\s*(?:号|幢|栋|单元|弄)|小区|对面|旁边|附近|后面|前面|楼下|桥(?:头|边|下)|东门|西门|南门|北门|路和|公交站|位置|定位|路(?:边|段)|在.{1,12}(?:路|街|村|巷)/;
const MORE = /(?:要|快要?)(?:倒|掉|塌|断)|吓人|吓煞|当心|小心|几天了|现在|今早|今天|昨晚|昨天|一直|好几天|已经|半夜|晚上|早上|这里|那里|照片|如图|看图|尽快|处理一下|危险|老人|小孩|没人管|应该是|更正|说错|打错|不是.{1,10}是/;
const REQUEST = /麻烦|反映|投诉|举报|帮忙|求助|报修|上报/;
const SUPPORT = /^(?:\+\s*1|加一|加1|同问|同求|同感|一样|我也是|我们也是|俺也是|我家也(?:是|一样|有|没有|停|漏|堵)?.{0,6}|我们(?:家|这|这边|楼|幢|单元|栋).{0,4}也(?:是|一样|有|没有)?.{0,6}|我(?:也|这边也|这里也).{0,8}|(?:这边|这里|隔壁|楼上|楼下|\d+\s*(?:号楼|幢|栋|单元|楼)).{0,4}也(?:是|一样|有|没).{0,6}|(?:确实|真的)?是的?[,，]?我(?:也|家也).{0,8}|顶|支持)[!！。~～了]*$/;
/** 对对，黑得很: says it again without saying where; no second clue. */
const AGREES = /^(?:对{2,}|对[啊的呀,，]|是的|是啊|确实|没错|可不是)/;

/** A message read by rule. Precision before recall: the group is disturbed by each mistake. */
export function readMessage(said: string, lexicon: ChatLexicon): MessageReading {
  const text = wordsOf(said);
  if (text === '') return { kind: 'chatter', because: 'empty' };
  if (text.length <= SUPPORT_MAX && (SUPPORT.test(text) || AGREES.test(text) && !WHERE.test(text))) return { kind: 'support', text };
  const gate = readGate(text, lexicon);
  if (SOLVED.test(text) && !NOT_SOLVED.test(text) && gate.danger === undefined) return { kind: 'resolved' };
  if (gate.isClue && (gate.score >= MAYBE_FROM || gate.kind === 'suggestion')) return clueOf(text, gate);
  if (gate.kind === 'consultation') return { kind: 'question', text };
  return beside(text, gate);
}

/** What is said, without the quoted message before it and the names it is said to. */
export function wordsOf(said: string): string {
  return normalise(said).words;
}

function clueOf(text: string, { kind, because, danger }: GateReading): MessageReading {
  return { kind: 'clue', talk: kind === 'suggestion' ? 'suggestion' : 'complaint', text, because, ...(danger === undefined ? {} : { danger }) };
}

function beside(text: string, { score, against, because }: GateReading): MessageReading {
  if (score >= MAYBE_FROM) return { kind: 'maybe', text, because };
  const [first] = against;
  if (first !== undefined) return { kind: 'chatter', because: first };
  const saysWhere = WHERE.test(text);
  if (text.length <= DETAIL_MAX && (saysWhere || MORE.test(text) || REQUEST.test(text))) return { kind: 'detail', text, saysWhere };
  return { kind: 'chatter', because: 'nothing' };
}
