import type { Role } from '../../city/city';

/** What can be asked of the bot in a room (R93). */
export type Verb =
  | 'accept' | 'done' | 'raise' | 'forward' | 'void' | 'merge' | 'add' | 'rename' | 'undo'
  | 'urge' | 'progress' | 'list' | 'help' | 'mute' | 'unmute' | 'bind' | 'optOut' | 'optIn' | 'confirm';

/** Acts on a case that the engine knows. */
export type ActVerb = Extract<Verb, 'accept' | 'done' | 'raise' | 'forward' | 'void' | 'merge' | 'add' | 'rename' | 'urge' | 'undo'>;

export interface VerbRow {
  readonly verb: Verb;
  /** Longest first is seen to by the reader. */
  readonly words: readonly string[];
  /** `worker`: a grid worker or leader of the room's cell. */
  readonly who: 'worker' | 'anyone';
  /** Without a number it is a command only when the bot is spoken to: else it is talk. */
  readonly needsMention?: boolean;
  /** What stands after the verb beside numbers. */
  readonly argument?: 'unit' | 'text' | 'code';
  /** Only as the whole message: said in passing it is talk. */
  readonly isBare?: boolean;
  /** An act on a case, which needs one. */
  readonly needsCase: boolean;
  /** Those of the words that neighbours say all day: an order only where something waits for it, or when said to us. */
  readonly talk?: readonly string[];
}

/** The words of a room and what they mean. Source: domain note of group chats §4.2. */
export const VERBS: readonly VerbRow[] = [
  { verb: 'accept', who: 'worker', needsCase: true, talk: ['收到', '我去看', '我去看看', '我去看一下', '我来处理', '我来看看', '马上去', '马上到', '马上处理', '我去'], words: ['受理', '收到', '我去看', '我去看看', '我去看一下', '我来处理', '我来看看', '马上去', '马上到', '马上处理', '接单', '我去'] },
  { verb: 'done', who: 'worker', needsCase: true, talk: ['处理好了', '处理完了', '搞定', '搞定了', '弄好了', '修好了', '清理好了', '清理完毕', '解决了', '办好了'], words: ['已处置', '已处理', '已经处理', '已解决', '处理好了', '处理完了', '处置完毕', '搞定', '搞定了', '弄好了', '修好了', '清理好了', '清理完毕', '解决了', '办好了'] },
  { verb: 'raise', who: 'worker', needsCase: true, talk: ['处理不了'], words: ['办不了', '上报', '上报街道', '报街道', '处理不了'] },
  { verb: 'forward', who: 'worker', needsCase: true, argument: 'unit', talk: ['转给', '派给', '转'], words: ['转派', '转给', '派给', '转'] },
  { verb: 'void', who: 'worker', needsCase: true, talk: ['不用管', '不是'], words: ['误报', '不属实', '作废', '不用管', '不是案件', '已核实没有', '不是'] },
  { verb: 'merge', who: 'worker', needsCase: true, talk: ['重复'], words: ['合并', '合并到', '并入', '并到', '重复'] },
  { verb: 'add', who: 'anyone', needsMention: true, needsCase: true, argument: 'text', words: ['补充'] },
  { verb: 'rename', who: 'worker', needsCase: true, argument: 'text', talk: ['改成'], words: ['改类', '类别改为', '改成'] },
  { verb: 'undo', who: 'worker', needsCase: false, isBare: true, talk: ['按错了'], words: ['撤销', '撤回上一条', '撤销上一条', '按错了'] },
  { verb: 'urge', who: 'anyone', needsMention: true, needsCase: true, words: ['催', '催办', '催一下', '催一催'] },
  { verb: 'progress', who: 'anyone', needsMention: true, needsCase: true, words: ['进展', '查进展', '查'] },
  { verb: 'list', who: 'worker', needsMention: true, needsCase: false, isBare: true, words: ['待办', '今天', '未办'] },
  { verb: 'help', who: 'anyone', needsMention: true, needsCase: false, isBare: true, words: ['帮助', '怎么用'] },
  { verb: 'mute', who: 'worker', needsCase: false, isBare: true, words: ['静音', '停', '别说话', '机器人别说话', '机器人静音', '闭嘴', '安静'] },
  { verb: 'unmute', who: 'worker', needsMention: true, needsCase: false, isBare: true, words: ['说话', '恢复', '取消静音', '机器人说话'] },
  { verb: 'bind', who: 'anyone', needsCase: false, argument: 'code', words: ['绑定'] },
  { verb: 'optOut', who: 'anyone', needsMention: true, needsCase: false, isBare: true, words: ['退出', '不要记录我', '别记我', '退出记录'] },
  { verb: 'optIn', who: 'anyone', needsMention: true, needsCase: false, isBare: true, words: ['加入', '恢复记录', '可以记录我'] },
  { verb: 'confirm', who: 'worker', needsCase: false, talk: ['确认'], words: ['确认'] },
];

/** Who counts as the worker of a room's cell. */
export const WORKER_ROLES: readonly Role[] = ['gridWorker', 'gridLeader', 'centreOperator'];
