import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { chatLexicon } from '../../shared/chat/lexicon';
import type { LineToSay } from '../../shared/chat/chat-rows';
import type { Clue } from '../../shared/clue/clue';
import { following } from '../city/follow';
import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import { bindingStore } from './bindings.store';
import { chatBindingRoutes } from './chat-bindings.routes';
import { chatCodeRoutes } from './chat-codes.routes';
import type { ClueHouse } from './close-segment';
import { closeSegment } from './close-segment';
import { clueStore } from './clues.store';
import { commandStore } from './commands.store';
import type { CommandHouse } from './do-command';
import type { AddTo, InboxReader } from './read-room';
import { groupCardRoutes } from './group-cards.routes';
import { groupCardStore } from './group-cards.store';
import { memberForIn } from './member-for';
import { roomLeases } from './room-lease';
import { roomVoice } from './room-voice';
import { roomStore } from './rooms.store';
import { segmentStore } from './segments.store';
import type { TakeBack } from './take-back';
import { tendRooms } from './tend-rooms';

const TICK_MS = 500;
/** While there is much to read: what comes meanwhile is read with the same commands. */
const GATHER_MS = 100;
/** Rooms read with the same commands. */
const ROOMS_A_BATCH = 300;

export interface ClueWorker {
  start(): void;
  stop(): Promise<void>;
  /** Reads what is new and closes what is over, once. */
  tick(): Promise<void>;
  clueOf(receiptNo: string): Promise<Clue | undefined>;
  /** News of a case for its room: said now, kept for the digest, or not at all. */
  tell(line: LineToSay): Promise<void>;
  /** The cells of these rooms, by code or by the city's table. */
  cellsOf(roomIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The id somebody has for another account of ours. */
  readonly memberFor: ReturnType<typeof memberForIn>;
  readonly routes: readonly Route[];
}

export interface ClueStage extends ClueHouse, CommandHouse {
  readonly inbox: InboxReader;
  readonly addTo: AddTo;
  readonly takeBack: TakeBack;
  say(line: LineToSay): Promise<void>;
  roomNameOf(roomId: string): Promise<string>;
  /** What opens a report to who told it. */
  secretOf(receiptNo: string): Promise<string | undefined>;
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
  const cards = groupCardStore(db);
  const cells = following(() => [city.chatRooms], () => new Map(city.chatRooms.map(({ id, cellCode }) => [id, cellCode])));
  const rooms = roomStore(db, (roomId) => cells().get(roomId));
  const voice = roomVoice({ rooms, clock, say: (line) => stage.say(line) });
  const lexicon = following(() => [city.matters], () => chatLexicon(city.matters));
  const withRooms = roomLeases(db, randomUUID());
  const closing = { context, house: stage, segments, clues, rooms, voice, addTo, knowledge: city.knowledge ?? [] };
  const doing = { context, house: stage, commands, clues, voice };
  const cellNameOf = (cellCode: string): string => context.locator.cellOf(cellCode)?.name ?? '本网格';

  const tendBatch = (roomIds: readonly string[], digests: ReadonlySet<string>): Promise<number> => withRooms(roomIds, async (held) => tendRooms({
    closing, accountOf: (roomId) => stage.accountOf(roomId),
    reading: { ...doing, inbox, addTo, takeBack, segments, clues, rooms, bindings, cellNameOf, botIds: await stage.botIds(), lexicon: lexicon(), closeSegment: (row) => closeSegment(closing, row) },
  }, held, digests));

  /** @returns how many rooms were ours */
  const tendAll = async (): Promise<number> => {
    const now = clock.now();
    const [news, over, commanded, digests] = await Promise.all([inbox.roomsWithNews(), segments.roomsDue(now), commands.roomsDue(now), rooms.digestsDue(now)]);
    const busy = [...new Set([...news, ...over, ...commanded, ...digests])];
    let tended = 0;
    const faults: unknown[] = [];
    for (let from = 0; from < busy.length; from += ROOMS_A_BATCH) {
      await tendBatch(busy.slice(from, from + ROOMS_A_BATCH), new Set(digests)).then((count) => { tended += count; }, (fault: unknown) => { faults.push(fault); });
    }
    if (faults.length > 0) throw faults[0];   // when the others were tended
    return tended;
  };

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: two at once would both hold a room. */
  const tend = (): Promise<number> => {
    const tending = last.then(tendAll);
    last = tending.catch(() => undefined);   // told to who asked
    return tending;
  };

  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  const beat = (): void => {
    running ??= untilQuiet()
      .catch((fault: unknown) => log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'rooms not read; tried again at the next tick'))
      .finally(() => { running = undefined; });
  };
  const untilQuiet = async (): Promise<void> => { while (!isStopped && await tend() > 0) await pause(GATHER_MS, undefined, { ref: false }); };
  return {
    start: () => { timer ??= setInterval(beat, TICK_MS); },
    stop: async () => { isStopped = true; clearInterval(timer); await running; },
    tick: async () => { await tend(); },
    clueOf: (receiptNo) => clues.byReceiptNo(receiptNo),
    tell: async (line) => {
      const clue = await clues.byReceiptNo(line._id.split('.')[1] ?? '');
      const mentionName = clue && (await segments.byId(clue._id))?.talkerName;
      await voice.say({ ...line, ...(mentionName === undefined ? {} : { mentionName }), ...(clue === undefined ? {} : { about: { receiptNo: clue.receiptNo, title: clue.because[0] ?? '' } }) });
    },
    memberFor: memberForIn(bindings),
    cellsOf: async (roomIds) => new Map([...await rooms.ofAll(roomIds)].flatMap(([roomId, { cellCode }]) => (cellCode === undefined ? [] : [[roomId, cellCode] as const]))),
    routes: [...chatCodeRoutes({ context, bindings, roomNameOf: stage.roomNameOf }), ...chatBindingRoutes({ context, bindings, rooms, clues, cards, roomNameOf: stage.roomNameOf, secretOf: stage.secretOf }), ...groupCardRoutes({ context, cards })],
  };
}
