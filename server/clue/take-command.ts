import { isOpen } from '../../shared/case/lifecycle';
import { STATE_NAMES } from '../../shared/case/words';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import type { Command } from '../../shared/chat/command/parse-command';
import { PHOTO_FIRST, planCommand, waitingWords, type ActPlan } from '../../shared/chat/command/plan-command';
import { afterCommand, UNDO_MS } from '../../shared/chat/command/undo';
import { WORKER_ROLES } from '../../shared/chat/command/verbs';
import { doneLine, shortNo } from '../../shared/chat/reply';
import type { RoomState } from '../../shared/chat/room-state';
import { isInArea } from '../../shared/city/area';
import type { Person } from '../../shared/city/city';
import { answerTo } from './answer-to';
import { bindByCode } from './bind-by-code';
import type { Bindings } from './bindings.store';
import { candidatesOf } from './candidates';
import type { Clues } from './clues.store';
import type { CommandTools } from './do-command';
import type { AddTo } from './read-room';
import type { Rooms } from './rooms.store';
import type { Segments } from './segments.store';

export interface TakingTools extends CommandTools {
  readonly clues: Clues;
  readonly rooms: Rooms;
  readonly bindings: Bindings;
  readonly segments: Segments;
  readonly addTo: AddTo;
  readonly cellNameOf: (cellCode: string) => string;
}

/** The person who speaks, if he is bound and belongs to the room's cell as its worker. */
export function workerOf({ context: { city } }: TakingTools, personId: string | undefined, { cellCode }: RoomState): Person | undefined {
  if (personId === undefined || cellCode === undefined) return undefined;
  const person = city.people.find(({ id, isActive }) => id === personId && isActive !== false);
  return person !== undefined && WORKER_ROLES.includes(person.role) && isInArea([cellCode], person.divisionCode) ? person : undefined;
}

/**
 * A command heard in a room: planned, then written as a row that is done when it is due; or answered at once.
 *
 * @returns the room as it is after it
 */
export async function takeCommand(tools: TakingTools, said: { readonly command: Command; readonly quoted?: string; readonly message: ChatMessage; readonly room: RoomState; readonly worker: Person | undefined }): Promise<RoomState> {
  const { message, room, worker, command } = said;
  const now = tools.context.clock.now();
  const { talkerId } = message;
  const plan = planCommand(command, said.quoted, { room, talkerId, isWorker: worker !== undefined, candidates: await candidatesOf(tools, worker, message), now });
  if (plan.kind === 'act') return act(tools, plan, message, plan.isConfirmed === true && room.toConfirm !== undefined ? { ...room, toConfirm: { ...room.toConfirm, isAnswered: true } } : room, worker, now);
  if (plan.kind === 'bind') return bindByCode(tools, plan.code, message, room, (line) => tell(tools, message, line));
  if (plan.kind === 'progress') await tell(tools, message, `${shortNo(plan.receiptNo)} ${await standing(tools, plan.receiptNo)}`);
  if (plan.kind === 'tell' || plan.kind === 'room') await tell(tools, message, plan.line);
  if (plan.kind === 'room') return roomAfter(room, { ...room, ...plan.change }, command, talkerId, now);
  if (plan.kind !== 'tell') return room;
  return { ...room, ...(plan.asked === undefined ? {} : { asked: plan.asked }), ...(plan.toConfirm === undefined ? {} : { toConfirm: plan.toConfirm }) };
}

/** 静音 can be taken back like any other word; who leaves or comes back says so himself. */
function roomAfter(before: RoomState, after: RoomState, { verb }: Command, talkerId: string, now: Date): RoomState {
  if (verb !== 'mute' && verb !== 'unmute') return after;
  return afterCommand(after, { talkerId, verb, at: now, ...(before.mutedUntil === undefined ? {} : { mutedUntilBefore: before.mutedUntil }) });
}

async function act(tools: TakingTools, plan: ActPlan, message: ChatMessage, room: RoomState, worker: Person | undefined, now: Date): Promise<RoomState> {
  const { verb, receiptNo } = plan;
  if (plan.asReporter !== true && worker === undefined) return room;
  const { accountId, roomId, talkerId, talkerName, messageId, saidAt } = message;
  const key = `${roomId}:${accountId}:${messageId}`;
  if (verb === 'add' && plan.asReporter === true) {
    await tools.addTo({ receiptNo, key, text: [plan.argument, plan.note].filter(Boolean).join('，') });
    await tell(tools, message, doneLine(receiptNo, '已补充'));
    return room;
  }
  const words = waitingWords(verb);
  const photos = verb === 'done' ? await photosOf(tools, message, saidAt) : [];
  if (verb === 'done' && photos.length === 0) {
    await tell(tools, message, `${shortNo(receiptNo)} ${PHOTO_FIRST}`);
    return room;
  }
  const undone = verb === 'undo' ? await tools.commands.lastOf(roomId, talkerId, receiptNo) : undefined;
  await tools.commands.insert({
    _id: key, roomId, accountId, talkerId, verb, receiptNo, photoIds: photos,
    dueAt: words !== undefined ? new Date(now.getTime() + UNDO_MS) : now, state: 'waiting', storedAt: new Date(),
    ...(plan.asReporter === true || worker === undefined ? {} : { personId: worker.id }),
    ...(talkerName === undefined ? {} : { talkerName }), ...(undone === undefined ? {} : { undoesId: undone._id }),
    ...(plan.otherNo === undefined ? {} : { otherNo: plan.otherNo }), ...(plan.argument === undefined ? {} : { argument: plan.argument }), ...(plan.note === undefined ? {} : { note: plan.note }),
  });
  if (words !== undefined) await tell(tools, message, doneLine(receiptNo, words));
  return verb === 'undo' ? room : afterCommand(room, { talkerId, verb, receiptNo, at: now });
}

/** Pictures the worker sent just before are of what he did, not a clue. */
async function photosOf({ segments }: TakingTools, { roomId, talkerId }: ChatMessage, saidAt: Date): Promise<readonly string[]> {
  const open = await segments.openOf(roomId, talkerId);
  if (open === undefined || !open.parts.every(({ kind }) => kind === 'photo' || kind === 'detail') || saidAt.getTime() - open.parts[0]!.saidAt.getTime() > UNDO_MS) return [];
  await segments.drop(open._id);
  return open.parts.flatMap(({ photoId }) => photoId ?? []);
}

async function standing({ house }: TakingTools, receiptNo: string): Promise<string> {
  const caseFile = await house.caseOfReceipt(receiptNo);
  if (caseFile === undefined) return '正在核对地点';
  return isOpen(caseFile.state) ? STATE_NAMES[caseFile.state].citizen : `${STATE_NAMES[caseFile.state].citizen}，详情见小程序`;
}

function tell({ voice }: TakingTools, message: ChatMessage, text: string): Promise<void> {
  return voice.say(answerTo(message, text));
}
