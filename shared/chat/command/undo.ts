import { shortNo } from '../reply';
import type { LastCommand, RoomState } from '../room-state';
import type { Command } from './parse-command';
import type { CommandPlan } from './plan-command';

/** A worker's slip is taken back within this. */
export const UNDO_MS = 3 * 60_000;

/** The room with what somebody said last: each may take back his own; what is too old is forgotten after being good for an answer. */
export function afterCommand(room: RoomState, last: LastCommand): RoomState {
  const others = (room.lastCommands ?? []).filter(({ talkerId, at }) => talkerId !== last.talkerId && last.at.getTime() - at.getTime() < 2 * UNDO_MS);
  return { ...room, lastCommands: [...others, last] };
}

/** 撤销: the last command of who says it, within three minutes; else why not. */
export function undoPlan({ numbers, isTalk = false }: Command, { lastCommands = [] }: RoomState, talkerId: string, now: Date): CommandPlan {
  const own = lastCommands.find((one) => one.talkerId === talkerId);
  if (own === undefined) {
    const isOthers = lastCommands.some(({ at }) => now.getTime() - at.getTime() <= UNDO_MS);
    if (isTalk && !isOthers) return { kind: 'silent', because: 'nothing-to-undo' };
    return { kind: 'tell', line: isOthers ? '只能撤销自己刚才的操作' : '您刚才没有可以撤销的操作' };
  }
  if (numbers.some((number) => own.receiptNo?.endsWith(number) !== true)) return { kind: 'tell', line: own.receiptNo === undefined ? '您刚才的操作不是这一件' : `您刚才的操作是 ${shortNo(own.receiptNo)}，只能撤销这一件` };
  if (now.getTime() - own.at.getTime() > UNDO_MS) return { kind: 'tell', line: '超过 3 分钟，不能撤销，请到工作台更正' };
  if (own.receiptNo !== undefined) return { kind: 'act', verb: 'undo', receiptNo: own.receiptNo, argument: own.verb };
  return { kind: 'room', change: { mutedUntil: own.mutedUntilBefore ?? now }, line: '已撤销，和刚才之前一样' };
}
