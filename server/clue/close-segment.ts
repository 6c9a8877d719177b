import type { Receipt } from '../../shared/case/case-api';
import { foundIn, type Found } from '../../shared/chat/collect';
import { decideSegment, type Decision } from '../../shared/chat/decide';
import { answerLine, answerTo, UNKNOWN_LINE } from '../../shared/chat/knowledge';
import type { Talk } from '../../shared/chat/read-talk';
import { receiptLine } from '../../shared/chat/reply';
import type { KnowledgeRow } from '../../shared/city/city';
import type { Clue } from '../../shared/clue/clue';
import type { ReportRequest } from '../../shared/report/report-request';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { Clues } from './clues.store';
import type { AddTo } from './read-room';
import type { RoomVoice } from './room-voice';
import type { Rooms } from './rooms.store';
import type { SegmentRow, Segments } from './segments.store';

/** Nobody is answered about what was said longer ago. */
const ANSWER_WITHIN_SECONDS = 600;
const TRY_AGAIN_MS = 5_000;
/** A class as sure as this makes two clues one thing. */
const SURE_FROM = 0.6;
const BOT: Caller = { kind: 'bot', id: 'bot', address: '' };

/** What the reader needs of other stages; handed in by app.ts. */
export interface ClueHouse {
  receiveReport(received: { readonly request: ReportRequest; readonly key: string; readonly caller: Caller }): Promise<Receipt>;
}

export interface CloseTools {
  readonly context: ServerContext;
  readonly house: ClueHouse;
  readonly segments: Segments;
  readonly clues: Clues;
  readonly rooms: Rooms;
  readonly voice: RoomVoice;
  readonly addTo: AddTo;
  readonly knowledge: readonly KnowledgeRow[];
}

/**
 * A segment that is over: past the gate it becomes a report, a clue and one answer, each under the segment's id, so that a crash anywhere costs nothing.
 * What was told before joins that report; a question is answered where the city knows the answer; all else is dropped with its words.
 *
 * @returns the number it has now; `undefined` when it became none, or is tried again later
 */
export async function closeSegment(tools: CloseTools, row: SegmentRow): Promise<string | undefined> {
  const { context: { clock, log }, segments, rooms } = tools;
  const room = await rooms.of(row.roomId);
  const decision = decisionOf(tools, row, { room, segments: await segments.ofRoom(row.roomId) });
  try {
    if (decision.kind === 'drop' || decision.kind === 'answer') return await ended(tools, row, decision);
    if (decision.kind === 'join') return await joined(tools, row, decision.found, decision.receiptNo);
    const receipt = await report(tools, row, room.cellCode, decision.found);
    await keepAndAnswer(tools, row, decision, receipt);
    await segments.reported(row._id, receipt.receiptNo);
    return receipt.receiptNo;
  } catch (fault) {
    await segments.putOff(row._id, new Date(clock.now().getTime() + TRY_AGAIN_MS));
    log.warn({ segment: row._id, fault: fault instanceof Error ? fault.message : String(fault) }, 'clue put off');
    return undefined;
  }
}

/** Over, and nothing is to be told or said of it: as the room stands, which no other segment's end changes. */
export function becomesNothing(tools: CloseTools, row: SegmentRow, talk: Talk<SegmentRow>): boolean {
  if (foundIn(row) !== undefined) return false;
  const decision = decisionOf(tools, row, talk);
  return decision.kind === 'drop' || decision.kind === 'answer' && answerFor(tools, row, decision) === undefined;
}

function decisionOf({ context: { clock, suggestMatter } }: CloseTools, row: SegmentRow, talk: Talk<SegmentRow>): Decision {
  const matterOf = (text: string): string | undefined => suggestMatter(text).find(({ confidence }) => confidence >= SURE_FROM)?.matterId;
  return decideSegment(row, { ...talk, matterOf, now: clock.now() });
}

/** A neighbour says the same: his words and pictures go to the report that is there, without a word of ours. */
async function joined({ segments, addTo }: CloseTools, row: SegmentRow, { text, photoIds }: Found, receiptNo: string): Promise<string> {
  await addTo({ receiptNo, key: row._id, text: `另有一位居民也说：${text}`, ...(photoIds.length === 0 ? {} : { photoIds: [...photoIds] }) });
  await segments.reported(row._id, receiptNo);
  return receiptNo;
}

/** A consultation (咨询): answered with the right window while it is fresh, never made a case. Its words go, as those of all that became nothing. */
async function ended(tools: CloseTools, row: SegmentRow, decision: Decision): Promise<undefined> {
  const { _id, accountId, roomId } = row;
  const text = answerFor(tools, row, decision);
  if (text !== undefined) await tools.voice.say({ _id: `answer.${_id}`, accountId, roomId, kind: 'answer', ...toTeller(row), isUrgent: false, ...(decision.kind === 'answer' && decision.isToUs ? { isAnswer: true } : {}), text });
  await tools.segments.drop(_id);
}

function answerFor({ knowledge }: CloseTools, { ageSeconds }: SegmentRow, decision: Decision): string | undefined {
  if (decision.kind !== 'answer' || ageSeconds > ANSWER_WITHIN_SECONDS) return undefined;
  const known = answerTo(decision.question, knowledge);
  return known !== undefined ? answerLine(known) : decision.isToUs ? UNKNOWN_LINE : undefined;
}

/** A place card outside the city says less than the room: then the room's cell is taken. */
async function report(tools: CloseTools, row: SegmentRow, cellCode: string | undefined, found: Found): Promise<Receipt> {
  const take = (request: ReportRequest): Promise<Receipt> => tools.house.receiveReport({ request, key: row._id, caller: BOT });
  const { place, ...withoutPlace } = found;
  try {
    return await take(requestOf(cellCode, row, found));
  } catch (fault) {
    if (place === undefined || !(fault instanceof Refused) || fault.code !== 'place-outside-city') throw fault;
    return take(requestOf(cellCode, row, withoutPlace));
  }
}

function requestOf(cellCode: string | undefined, row: SegmentRow, { text, photoIds, place }: Found): ReportRequest {
  const [longitude, latitude] = place?.gcj02 ?? [0, 0];
  return {
    text, source: 'chat', originalId: row._id, roomId: row.roomId,
    ...(photoIds.length === 0 ? {} : { photoIds: [...photoIds] }),
    ...(place !== undefined
      ? { place: { longitude, latitude, datum: 'gcj02' as const, origin: 'card' as const }, placeWords: placeWords(place.name, place.address) }
      : cellCode === undefined ? {} : { cellCode }),
  };
}

async function keepAndAnswer({ context, voice, clues, addTo }: CloseTools, row: SegmentRow, { found, asks, isSilent }: Extract<Decision, { readonly kind: 'report' }>, receipt: Receipt): Promise<void> {
  const now = context.clock.now();
  const { accountId, roomId } = row;
  await clues.insert(clueOf(row, found, receipt, now));
  for (const messageId of row.supporters ?? []) await addTo({ receiptNo: receipt.receiptNo, key: messageId, text: '另有一位居民说同样的情况' });
  if (row.ageSeconds > ANSWER_WITHIN_SECONDS || row.isAnswered === true || isSilent) return;
  await voice.say({
    about: { receiptNo: receipt.receiptNo, title: found.because[0] ?? '' }, ...(asks === undefined ? {} : { isQuestion: true }),
    _id: `receipt.${row._id}`, accountId, roomId, kind: 'receipt', ...toTeller(row), isUrgent: found.danger !== undefined,
    text: receiptLine({
      receiptNo: receipt.receiptNo, isWaiting: receipt.state === 'waiting' || receipt.caseNo === undefined, isEstimate: receipt.isEstimate === true,
      ...(receipt.unitName === undefined ? {} : { unitName: receipt.unitName }),
      ...(receipt.dueAt === undefined ? {} : { dueAt: new Date(receipt.dueAt) }),
      ...(found.danger === undefined ? {} : { danger: found.danger }),
      ...(asks === undefined ? {} : { asks }),
    }, now),
  });
}

function toTeller({ talkerId, talkerName }: SegmentRow): { readonly mentionId: string; readonly mentionName?: string } {
  return { mentionId: talkerId, ...(talkerName === undefined ? {} : { mentionName: talkerName }) };
}

function clueOf({ _id, accountId, roomId, talkerId }: SegmentRow, { text, photoIds, because, place, danger }: Found, receipt: Receipt, foundAt: Date): Clue {
  return {
    _id, schemaVersion: 1, accountId, roomId, talkerId, text, photoIds, because, foundAt,
    receiptNo: receipt.receiptNo,
    isEstimate: receipt.caseNo === undefined || receipt.isEstimate === true,
    ...(place === undefined ? {} : { place }),
    ...(danger === undefined ? {} : { danger }),
    ...(receipt.caseNo === undefined ? {} : { caseNo: receipt.caseNo }),
  };
}

function placeWords(name: string, address: string): string {
  return (address === '' || address.includes(name) ? address || name : `${name}（${address}）`).slice(0, 200);
}
