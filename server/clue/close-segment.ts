import type { Receipt } from '../../shared/case/case-api';
import type { LineToSay } from '../../shared/chat/chat-rows';
import type { Found } from '../../shared/chat/collect';
import { foundIn } from '../../shared/chat/collect';
import { receiptLine } from '../../shared/chat/reply';
import type { Clue } from '../../shared/clue/clue';
import type { ReportRequest } from '../../shared/report/report-request';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { Clues } from './clues.store';
import type { SegmentRow, Segments } from './segments.store';

/** Nobody is answered about what was said longer ago. */
const ANSWER_WITHIN_SECONDS = 600;
const TRY_AGAIN_MS = 5_000;
const BOT: Caller = { kind: 'bot', id: 'bot', address: '' };

/** What the reader needs of other stages; handed in by app.ts. */
export interface ClueHouse {
  receiveReport(received: { readonly request: ReportRequest; readonly key: string; readonly caller: Caller }): Promise<Receipt>;
  say(line: LineToSay): Promise<void>;
}

export interface CloseTools {
  readonly context: ServerContext;
  readonly house: ClueHouse;
  readonly segments: Segments;
  readonly clues: Clues;
  /** The cell a room belongs to. */
  readonly cellOf: (roomId: string) => string | undefined;
}

/**
 * A segment that is over: past the gate it becomes a report, a clue and one answer, each under the segment's id, so that a crash anywhere costs nothing.
 * A segment without a clue is dropped with its words.
 */
export async function closeSegment(tools: CloseTools, row: SegmentRow): Promise<void> {
  const { context, segments } = tools;
  const found = foundIn(row);
  if (found === undefined) {
    await segments.drop(row._id);
    return;
  }
  try {
    const receipt = await report(tools, row, found);
    await keepAndAnswer(tools, row, found, receipt);
    await segments.reported(row._id, receipt.receiptNo);
  } catch (fault) {
    await segments.putOff(row._id, new Date(context.clock.now().getTime() + TRY_AGAIN_MS));
    context.log.warn({ segment: row._id, fault: fault instanceof Error ? fault.message : String(fault) }, 'clue put off');
  }
}

/** A place card outside the city says less than the room: then the room's cell is taken. */
async function report(tools: CloseTools, row: SegmentRow, found: Found): Promise<Receipt> {
  const take = (request: ReportRequest): Promise<Receipt> => tools.house.receiveReport({ request, key: row._id, caller: BOT });
  const { place, ...withoutPlace } = found;
  try {
    return await take(requestOf(tools, row, found));
  } catch (fault) {
    if (place === undefined || !(fault instanceof Refused) || fault.code !== 'place-outside-city') throw fault;
    return take(requestOf(tools, row, withoutPlace));
  }
}

function requestOf({ cellOf }: CloseTools, row: SegmentRow, { text, photoIds, place }: Found): ReportRequest {
  const cellCode = cellOf(row.roomId);
  const [longitude, latitude] = place?.gcj02 ?? [0, 0];
  return {
    text, source: 'chat', originalId: row._id, roomId: row.roomId,
    ...(photoIds.length === 0 ? {} : { photoIds: [...photoIds] }),
    ...(place !== undefined
      ? { place: { longitude, latitude, datum: 'gcj02' as const, origin: 'card' as const }, placeWords: placeWords(place.name, place.address) }
      : cellCode === undefined ? {} : { cellCode }),
  };
}

async function keepAndAnswer({ context, house, clues }: CloseTools, row: SegmentRow, found: Found, receipt: Receipt): Promise<void> {
  const now = context.clock.now();
  const { accountId, roomId, talkerId } = row;
  await clues.insert(clueOf(row, found, receipt, now));
  if (row.ageSeconds > ANSWER_WITHIN_SECONDS) return;
  await house.say({
    _id: `receipt.${row._id}`, accountId, roomId, kind: 'receipt', mentionId: talkerId, isUrgent: found.danger !== undefined,
    text: receiptLine({
      receiptNo: receipt.receiptNo, isWaiting: receipt.state === 'waiting' || receipt.caseNo === undefined, isEstimate: receipt.isEstimate === true,
      ...(receipt.unitName === undefined ? {} : { unitName: receipt.unitName }),
      ...(receipt.dueAt === undefined ? {} : { dueAt: new Date(receipt.dueAt) }),
      ...(found.danger === undefined ? {} : { danger: found.danger }),
    }, now),
  });
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
