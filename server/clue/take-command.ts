import type { ChatMessage } from '../../shared/chat/chat-rows';
import type { Candidate } from '../../shared/chat/command/choose-target';
import type { Command } from '../../shared/chat/command/parse-command';
import { PHOTO_FIRST, planCommand, UNDO_MS, waitingWords, type CommandPlan } from '../../shared/chat/command/plan-command';
import { WORKER_ROLES } from '../../shared/chat/command/verbs';
import { STATE_NAMES } from '../../shared/case/words';
import { isOpen } from '../../shared/case/lifecycle';
import { consentLine, doneLine, shortNo } from '../../shared/chat/reply';
import type { RoomState } from '../../shared/chat/room-state';
import { isInArea } from '../../shared/city/area';
import type { Person } from '../../shared/city/city';
import type { Bindings } from './bindings.store';
import type { Clues } from './clues.store';
import type { CommandTools } from './do-command';
import type { Rooms } from './rooms.store';
import type { Segments } from './segments.store';

export interface TakingTools extends CommandTools {
  readonly clues: Clues;
  readonly rooms: Rooms;
  readonly bindings: Bindings;
  readonly segments: Segments;
  readonly cellNameOf: (cellCode: string) => string;
}

/** As old as a room's cases may be to be meant by a word. */
const CANDIDATES_MAX = 30;

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
  const { message, room, worker } = said;
  const now = tools.context.clock.now();
  const plan = planCommand(said.command, said.quoted, { room, talkerId: message.talkerId, candidates: await candidatesOf(tools, message.roomId), now });
  if (plan.kind === 'act') return act(tools, plan, message, room, worker, now);
  if (plan.kind === 'bind') return bind(tools, plan.code, message, room, now);
  if (plan.kind === 'progress') await tell(tools, message, `${shortNo(plan.receiptNo)} ${await standing(tools, plan.receiptNo)}`);
  if (plan.kind === 'tell' || plan.kind === 'room') await tell(tools, message, plan.line);
  if (plan.kind === 'room') return { ...room, ...plan.change };
  return plan.kind === 'tell' && plan.asked !== undefined ? { ...room, asked: plan.asked } : room;
}

async function act(tools: TakingTools, plan: Extract<CommandPlan, { kind: 'act' }>, message: ChatMessage, room: RoomState, worker: Person | undefined, now: Date): Promise<RoomState> {
  if (worker === undefined) {
    if (plan.verb === 'urge') await tell(tools, message, `${shortNo(plan.receiptNo)} ${await standing(tools, plan.receiptNo)}，催办请在小程序里点“催办”`);
    return room;
  }
  const { accountId, roomId, talkerId, messageId, saidAt } = message;
  const words = waitingWords(plan.verb);
  const photos = plan.verb === 'done' ? await photosOf(tools, message, saidAt) : [];
  if (plan.verb === 'done' && photos.length === 0) {
    await tell(tools, message, `${shortNo(plan.receiptNo)} ${PHOTO_FIRST}`);
    return room;
  }
  await tools.commands.insert({
    _id: `${roomId}:${accountId}:${messageId}`, roomId, accountId, talkerId, personId: worker.id, verb: plan.verb, receiptNo: plan.receiptNo, photoIds: photos,
    dueAt: words !== undefined ? new Date(now.getTime() + UNDO_MS) : now, state: 'waiting', storedAt: new Date(),
    ...(plan.otherNo === undefined ? {} : { otherNo: plan.otherNo }), ...(plan.argument === undefined ? {} : { argument: plan.argument }), ...(plan.note === undefined ? {} : { note: plan.note }),
  });
  if (words !== undefined) await tell(tools, message, doneLine(plan.receiptNo, words));
  return plan.verb === 'undo' ? room : { ...room, lastCommand: { talkerId, verb: plan.verb, receiptNo: plan.receiptNo, at: now } };
}

/** Pictures the worker sent just before are of what he did, not a clue. */
async function photosOf({ segments }: TakingTools, { roomId, talkerId }: ChatMessage, saidAt: Date): Promise<readonly string[]> {
  const open = await segments.openOf(roomId, talkerId);
  if (open === undefined || !open.parts.every(({ kind }) => kind === 'photo' || kind === 'detail') || saidAt.getTime() - open.parts[0]!.saidAt.getTime() > UNDO_MS) return [];
  await segments.drop(open._id);
  return open.parts.flatMap(({ photoId }) => photoId ?? []);
}

async function bind(tools: TakingTools, code: string, message: ChatMessage, room: RoomState, now: Date): Promise<RoomState> {
  const { accountId, talkerId, roomId } = message;
  const found = await tools.bindings.useCode(code, `${accountId}:${talkerId}`, now);
  if (found === undefined) {
    await tell(tools, message, '绑定码不对或已过期，请在小程序重新领取');
    return room;
  }
  await tools.bindings.bindMember({ _id: `${accountId}:${talkerId}`, accountId, talkerId, roomId, personId: found.personId, boundAt: now });
  if (found.kind === 'person' || found.cellCode === undefined) {
    await tell(tools, message, '已绑定，您在本群按网格员身份办理');
    return room;
  }
  await tools.rooms.bind({ roomId, cellCode: found.cellCode, boundBy: found.personId, boundAt: now });
  await tell(tools, message, consentLine(tools.cellNameOf(found.cellCode)));
  return { ...room, cellCode: found.cellCode, isConsentTold: true };
}

async function candidatesOf({ clues, house }: TakingTools, roomId: string): Promise<readonly Candidate[]> {
  const found = await clues.recentOf(roomId, CANDIDATES_MAX);
  const all = await Promise.all(found.map(async ({ receiptNo, text, because }): Promise<Candidate | undefined> => {
    const caseFile = await house.caseOfReceipt(receiptNo);
    if (caseFile !== undefined && !isOpen(caseFile.state)) return undefined;
    return { receiptNo, text, title: because[0] ?? text.slice(0, 6), awaits: awaitedBy(caseFile?.state) };
  }));
  return all.flatMap((candidate) => candidate ?? []);
}

function awaitedBy(state: string | undefined): Candidate['awaits'] {
  if (state === 'reported') return ['accept', 'done', 'void', 'forward', 'raise', 'merge', 'rename', 'urge', 'add'];
  return state === undefined ? [] : ['urge', 'merge', 'add'];
}

async function standing({ house }: TakingTools, receiptNo: string): Promise<string> {
  const caseFile = await house.caseOfReceipt(receiptNo);
  return caseFile === undefined ? '正在核对地点' : STATE_NAMES[caseFile.state].citizen;
}

function tell({ voice }: TakingTools, { accountId, roomId, talkerId, messageId }: ChatMessage, text: string): Promise<void> {
  return voice.say({ _id: `answer.${accountId}.${messageId}`, accountId, roomId, kind: 'answer', mentionId: talkerId, isUrgent: false, isAnswer: true, text });
}
