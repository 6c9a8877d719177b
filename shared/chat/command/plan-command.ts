import { commandLine, shortNo } from '../reply';
import type { RoomState } from '../room-state';
import { mutedFrom } from '../voice';
import type { Candidate } from './choose-target';
import { cannotLine, isTaken, lacking, notYours, nothingTakes } from './cannot';
import { chooseTarget, whichLine } from './choose-target';
import type { Command } from './parse-command';
import { confirmFirst, confirmPlan } from './confirm';
import { undoPlan } from './undo';
import type { ActVerb, Verb } from './verbs';

export interface CommandView {
  readonly room: RoomState;
  readonly talkerId: string;
  /** A worker of the room's cell; others speak of what they told themselves. */
  readonly isWorker: boolean;
  readonly candidates: readonly Candidate[];
  readonly now: Date;
}

export interface ActPlan {
  readonly kind: 'act';
  readonly verb: ActVerb;
  readonly receiptNo: string;
  readonly otherNo?: string;
  readonly argument?: string;
  readonly note?: string;
  /** Said by who told it: his right as its reporter, not a worker's. */
  readonly asReporter?: boolean;
  readonly isConfirmed?: boolean;
}

export type CommandPlan =
  | ActPlan
  | { readonly kind: 'tell'; readonly line: string; readonly asked?: RoomState['asked']; readonly toConfirm?: RoomState['toConfirm'] }
  /** How a case stands: the server knows. */
  | { readonly kind: 'progress'; readonly receiptNo: string }
  | { readonly kind: 'room'; readonly change: Partial<RoomState>; readonly line: string }
  | { readonly kind: 'bind'; readonly code: string }
  | { readonly kind: 'silent'; readonly because: string };

/** What cannot be taken back in the engine waits until it can no longer be asked back, and what is said meanwhile. */
export const WAITING_WORDS: Readonly<Partial<Record<ActVerb, string>>> = { void: '按误报处理', done: '按已处置处理', raise: '上报街道' };
export const PHOTO_FIRST = '请先发一张处置后的照片，再说“已处置”';
/** Said while it waits. */
export function waitingWords(verb: ActVerb): string | undefined {
  const words = WAITING_WORDS[verb];
  return words === undefined ? undefined : `${words}，3 分钟内说“撤销”可取消`;
}

const UNKNOWN_NUMBER = '本群没有这个编号，请核对后再说';
const HELP = '说：受理、已处置（带照片）、转派 城管、误报、合并 #编号、撤销；或引用我的消息再说';

/** What a command does; nothing is guessed between two cases. The server checks the actor again before it acts. */
export function planCommand(command: Command, quoted: string | undefined, view: CommandView): CommandPlan {
  const { verb } = command;
  if (!view.isWorker && notYours(command, {}) !== undefined) return strangersPlan(command, quoted, view);
  const lacks = lacking(command);
  if (lacks !== undefined) return { kind: 'tell', line: lacks };
  const simple = SIMPLE[verb]?.(command, view);
  if (simple !== undefined) return simple;
  const target = chooseTarget(command, quoted, view.candidates, view.now);
  if (target.kind === 'none') return target.because === 'unknown-number' ? { kind: 'tell', line: UNKNOWN_NUMBER } : nothingTakes(command, view.candidates);
  if (target.kind === 'ask') return ask(command, view, target.among);
  const [receiptNo = '', otherNo, more] = target.receiptNos;
  if (verb === 'merge') return more === undefined ? mergePlan(receiptNo, otherNo, view) : { kind: 'tell', line: '一次合并两件，请分开说' };
  if (otherNo !== undefined) return { kind: 'tell', line: '一次说一件，请分开说' };
  if (verb === 'progress') return { kind: 'progress', receiptNo };
  const candidate = view.candidates.find((one) => one.receiptNo === receiptNo);
  return candidate === undefined ? { kind: 'tell', line: UNKNOWN_NUMBER } : aboutOne(command, candidate, view);
}

function aboutOne(command: Command, candidate: Candidate, view: CommandView): CommandPlan {
  const { verb, argument, note } = command;
  if (!isTaken(command, candidate)) return { kind: 'tell', line: cannotLine(candidate) };
  const plan: ActPlan = { kind: 'act', verb: verb as ActVerb, receiptNo: candidate.receiptNo, ...(argument === undefined ? {} : { argument }), ...(note === undefined ? {} : { note }) };
  return confirmFirst(plan, candidate, view.talkerId, view.now) ?? forWhom(plan, candidate, view);
}

/** A worker's word from somebody else: that it is mended is news of his own report, all else he is told whose it is. */
function strangersPlan(command: Command, quoted: string | undefined, view: CommandView): CommandPlan {
  const target = command.numbers.length === 0 ? undefined : chooseTarget(command, quoted, view.candidates, view.now);
  if (target?.kind === 'none') return { kind: 'tell', line: UNKNOWN_NUMBER };
  const receiptNo = target?.kind === 'these' ? target.receiptNos[0] : undefined;
  const candidate = view.candidates.find((one) => one.receiptNo === receiptNo);
  if (candidate?.isEnded === true) return { kind: 'tell', line: cannotLine(candidate) };
  if (command.verb === 'done' && candidate?.isOwn === true) return { kind: 'act', verb: 'add', receiptNo: candidate.receiptNo, argument: '反映的人说已处理', asReporter: true, ...(command.note === undefined ? {} : { note: command.note }) };
  return { kind: 'tell', line: notYours(command, candidate ?? {}) ?? UNKNOWN_NUMBER };
}

/** What anybody may ask for, he may ask of what he told; a worker may of all. */
function forWhom(plan: ActPlan, candidate: Candidate | undefined, { isWorker }: CommandView): CommandPlan {
  if (plan.verb !== 'urge' && plan.verb !== 'add') return plan;
  if (candidate?.isOwn === true) return { ...plan, asReporter: true };
  return isWorker ? plan : { kind: 'tell', line: commandLine(`${shortNo(plan.receiptNo)} 由反映的人${plan.verb === 'urge' ? '催办' : '补充'}；您可以说“进展 ${shortNo(plan.receiptNo)}”`) };
}

/** The command that a bare number completes. */
export function chosenCommand({ asked }: RoomState, index: number): { readonly command: Command; readonly receiptNo: string } | undefined {
  const receiptNo = asked?.receiptNos[index];
  if (asked === undefined || receiptNo === undefined) return undefined;
  const { verb, argument, note } = asked;
  return { receiptNo, command: { verb: verb as Verb, numbers: [receiptNo.slice(-5)], ...(argument === undefined ? {} : { argument }), ...(note === undefined ? {} : { note }) } };
}

const SIMPLE: Partial<Record<Verb, (command: Command, view: CommandView) => CommandPlan | undefined>> = {
  help: () => ({ kind: 'tell', line: HELP }),
  mute: (_command, { now }) => ({ kind: 'room', change: { mutedUntil: mutedFrom(now) }, line: '好的，本群静音 24 小时，照常记录，紧急的除外' }),
  unmute: (_command, { now }) => ({ kind: 'room', change: { mutedUntil: now }, line: '好的，恢复播报' }),
  optOut: (_command, { room, talkerId }) => ({ kind: 'room', change: { optedOut: [...new Set([...room.optedOut, talkerId])] }, line: '好的，不再读取您的消息；@我 说“加入”可恢复' }),
  optIn: (_command, { room, talkerId }) => ({ kind: 'room', change: { optedOut: room.optedOut.filter((id) => id !== talkerId) }, line: '好的，已恢复' }),
  bind: ({ argument = '' }) => ({ kind: 'bind', code: argument }),
  list: (_command, { candidates }) => ({ kind: 'tell', line: listLine(candidates) }),
  undo: (command, { room, talkerId, now }) => undoPlan(command, room, talkerId, now),
  confirm: (command, { room, talkerId, now }) => confirmPlan(command, room, talkerId, now),
};

function mergePlan(receiptNo: string, otherNo: string | undefined, { candidates }: CommandView): CommandPlan {
  const stuck = candidates.find((one) => one.receiptNo === receiptNo && !isTaken({ verb: 'merge', numbers: [] }, one));
  if (stuck !== undefined && (otherNo !== undefined || stuck.isEnded === true)) return { kind: 'tell', line: cannotLine(stuck) };
  if (otherNo !== undefined) return { kind: 'act', verb: 'merge', receiptNo, otherNo };
  const others = candidates.filter((one) => one.receiptNo !== receiptNo && one.isEnded !== true);
  const [only] = others;
  if (only !== undefined && others.length === 1) return { kind: 'act', verb: 'merge', receiptNo: only.receiptNo, otherNo: receiptNo };
  return { kind: 'tell', line: `请写两个编号，如：合并 ${shortNo(receiptNo)} #编号` };
}

function ask({ verb, argument, note }: Command, { talkerId, now }: CommandView, among: readonly Candidate[]): CommandPlan {
  return {
    kind: 'tell', line: whichLine(among),
    asked: { talkerId, verb, receiptNos: among.map(({ receiptNo }) => receiptNo), at: now, ...(argument === undefined ? {} : { argument }), ...(note === undefined ? {} : { note }) },
  };
}

function listLine(candidates: readonly Candidate[]): string {
  const waiting = candidates.filter(({ isEnded }) => isEnded !== true);
  if (waiting.length === 0) return '本群现在没有等办的事';
  return `等办 ${waiting.length} 件：${waiting.slice(0, 4).map(({ receiptNo, title }) => `${shortNo(receiptNo)} ${title}`).join('、')}`;
}
