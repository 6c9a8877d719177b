import { randomUUID } from 'node:crypto';
import { chatLexicon } from '../../shared/chat/lexicon';
import type { LineToSay } from '../../shared/chat/chat-rows';
import type { Clue } from '../../shared/clue/clue';
import { following } from '../city/follow';
import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import { bindingStore } from './bindings.store';
import { chatCodeRoutes } from './chat-codes.routes';
import type { ClueHouse } from './close-segment';
import { closeSegment } from './close-segment';
import { clueStore } from './clues.store';
import { commandStore } from './commands.store';
import { doCommand, type CommandHouse } from './do-command';
import type { AddTo, InboxReader } from './read-room';
import { readRoom } from './read-room';
import { roomLeases } from './room-lease';
import { roomVoice } from './room-voice';
import { roomStore } from './rooms.store';
import { segmentStore } from './segments.store';
import type { TakeBack } from './take-back';

const TICK_MS = 500;
/** Rooms read at the same time: each waits mostly for the database. */
const ROOMS_AT_ONCE = 16;

export interface ClueWorker {
  start(): void;
  stop(): Promise<void>;
  /** Reads what is new and closes what is over, once. */
  tick(): Promise<void>;
  clueOf(receiptNo: string): Promise<Clue | undefined>;
  /** News of a case for its room: said now, kept for the digest, or not at all. */
  tell(line: LineToSay): Promise<void>;
  readonly routes: readonly Route[];
}

export interface ClueStage extends ClueHouse, CommandHouse {
  readonly inbox: InboxReader;
  readonly addTo: AddTo;
  readonly takeBack: TakeBack;
  say(line: LineToSay): Promise<void>;
  /** The ids our own accounts have in rooms. */
  botIds(): Promise<readonly string[]>;
  /** The account that heard a room last: it tells the digest. */
  accountOf(roomId: string): Promise<string | undefined>;
}

/** Reads the rooms: which messages are a clue, what belongs to it, and when it is whole. A room nobody bound is not read. */
export function clueWorker(context: ServerContext, stage: ClueStage): ClueWorker {
  const { db, clock, city, log } = context;
  const { inbox, addTo, takeBack } = stage;
  const segments = segmentStore(db);
  const clues = clueStore(db);
  const commands = commandStore(db);
  const bindings = bindingStore(db);
  const cells = following(() => [city.chatRooms], () => new Map(city.chatRooms.map(({ id, cellCode }) => [id, cellCode])));
  const rooms = roomStore(db, (roomId) => cells().get(roomId));
  const voice = roomVoice({ rooms, clock, say: (line) => stage.say(line) });
  const lexicon = following(() => [city.matters], () => chatLexicon(city.matters));
  const withLease = roomLeases(db, randomUUID());
  const closing = { context, house: stage, segments, clues, rooms, voice, addTo, knowledge: city.knowledge ?? [] };
  const doing = { context, house: stage, commands, voice };
  const cellNameOf = (cellCode: string): string => context.locator.cellOf(cellCode)?.name ?? '本网格';

  const tendRoom = async (roomId: string, isDigestDue: boolean): Promise<void> => {
    await withLease(roomId, async () => {
      await readRoom({ ...doing, inbox, addTo, takeBack, segments, clues, rooms, bindings, cellNameOf, botIds: await stage.botIds(), lexicon: lexicon(), closeSegment: (row) => closeSegment(closing, row) }, roomId);
      for (const row of await segments.dueOf(roomId, clock.now())) await closeSegment(closing, row);
      for (const row of await commands.dueOf(roomId, clock.now())) await doCommand(doing, row);
      if (isDigestDue) await voice.tellDigest(roomId, await stage.accountOf(roomId));
    });
  };

  const tick = async (): Promise<void> => {
    const now = clock.now();
    const digests = new Set(await rooms.digestsDue(now));
    const busy = [...new Set([...await inbox.roomsWithNews(), ...await segments.roomsDue(now), ...await commands.roomsDue(now), ...digests])];
    const tendNext = async (): Promise<void> => {
      for (let roomId = busy.shift(); roomId !== undefined; roomId = busy.shift()) await tendRoom(roomId, digests.has(roomId));
    };
    await Promise.all(Array.from({ length: ROOMS_AT_ONCE }, tendNext));
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
    tell: async (line) => {
      const clue = await clues.byReceiptNo(line._id.split('.')[1] ?? '');
      await voice.say({ ...line, ...(clue === undefined ? {} : { about: { receiptNo: clue.receiptNo, title: clue.because[0] ?? '' } }) });
    },
    routes: chatCodeRoutes(context, bindings, rooms),
  };
}
