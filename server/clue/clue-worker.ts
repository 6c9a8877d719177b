import { randomUUID } from 'node:crypto';
import { chatLexicon } from '../../shared/chat/lexicon';
import type { Clue } from '../../shared/clue/clue';
import { following } from '../city/follow';
import type { ServerContext } from '../platform/context';
import type { ClueHouse } from './close-segment';
import { closeSegment } from './close-segment';
import { clueStore } from './clues.store';
import type { AddTo, InboxReader } from './read-room';
import { readRoom } from './read-room';
import { roomLeases } from './room-lease';
import { segmentStore } from './segments.store';

const TICK_MS = 500;

export interface ClueWorker {
  start(): void;
  stop(): Promise<void>;
  /** Reads what is new and closes what is over, once. */
  tick(): Promise<void>;
  clueOf(receiptNo: string): Promise<Clue | undefined>;
}

/** Reads the rooms: which messages are a clue, what belongs to it, and when it is whole. A room the city does not know is not read. */
export function clueWorker(context: ServerContext, { inbox, addTo, ...house }: ClueHouse & { readonly inbox: InboxReader; readonly addTo: AddTo }): ClueWorker {
  const { db, clock, city, log } = context;
  const segments = segmentStore(db);
  const clues = clueStore(db);
  const lexicon = following(() => [city.matters], () => chatLexicon(city.matters));
  const cells = new Map(city.chatRooms.map(({ id, cellCode }) => [id, cellCode]));
  const withLease = roomLeases(db, randomUUID());
  const closing = { context, house, segments, clues, cellOf: (roomId: string) => cells.get(roomId) };

  const tendRoom = async (roomId: string): Promise<void> => {
    await withLease(roomId, async () => {
      if (!cells.has(roomId)) return forget(roomId);
      await readRoom({ inbox, addTo, segments, lexicon: lexicon() }, roomId);
      for (const row of await segments.dueOf(roomId, clock.now())) await closeSegment(closing, row);
    });
  };

  const forget = async (roomId: string): Promise<void> => {
    for (const { _id } of await inbox.newOf(roomId, 200)) await inbox.markRead(_id);
  };

  const tick = async (): Promise<void> => {
    const rooms = new Set([...await inbox.roomsWithNews(), ...await segments.roomsDue(clock.now())]);
    for (const roomId of rooms) await tendRoom(roomId);
  };

  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const beat = (): void => {
    running ??= tick()
      .catch((fault: unknown) => log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'rooms not read; tried again at the next tick'))
      .finally(() => { running = undefined; });
  };
  return {
    start: () => { timer ??= setInterval(beat, TICK_MS); },
    stop: async () => { clearInterval(timer); await running; },
    tick,
    clueOf: (receiptNo) => clues.byReceiptNo(receiptNo),
  };
}
