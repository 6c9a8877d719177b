import { commandLine, shortNo } from '../reply';
import type { RoomState } from '../room-state';
import type { Candidate } from './choose-target';
import type { Command } from './parse-command';
import type { ActPlan, CommandPlan } from './plan-command';

/** Who was asked answers within this. */
const ANSWER_MS = 2 * 60_000;

/**
 * The question before what is not done on one word alone: 误报 of what was taken up, or of what was told as a danger; `undefined` where one word is enough.
 * Source: domain note of group chats §4.4.
 */
export function confirmFirst(plan: ActPlan, { isTaken, isDanger }: Candidate, talkerId: string, now: Date): CommandPlan | undefined {
  if (plan.verb !== 'void' || !(isTaken === true || isDanger === true)) return undefined;
  const number = shortNo(plan.receiptNo);
  const line = commandLine(`${number} ${isDanger === true ? '按危险报的' : '已经受理'}，确是误报请 2 分钟内说“确认 ${number.slice(1)}”`);
  return { kind: 'tell', line, toConfirm: { ...plan, talkerId, at: now } };
}

/** 确认: does what was asked about, by who was asked, while the question is fresh. */
export function confirmPlan({ numbers, isTalk = false }: Command, { toConfirm }: RoomState, talkerId: string, now: Date): CommandPlan {
  const isAsked = toConfirm !== undefined && toConfirm.talkerId === talkerId && toConfirm.isAnswered !== true;
  if (!isAsked) return isTalk ? { kind: 'silent', because: 'nothing-to-confirm' } : { kind: 'tell', line: '现在没有等您确认的事' };
  if (now.getTime() - toConfirm.at.getTime() > ANSWER_MS) return { kind: 'tell', line: '超过 2 分钟，没有办；要办请再说一次' };
  if (numbers.some((number) => !toConfirm.receiptNo.endsWith(number))) return { kind: 'tell', line: `等您确认的是 ${shortNo(toConfirm.receiptNo)}` };
  const { verb, receiptNo, argument, note } = toConfirm;
  return { kind: 'act', verb, receiptNo, isConfirmed: true, ...(argument === undefined ? {} : { argument }), ...(note === undefined ? {} : { note }) };
}
