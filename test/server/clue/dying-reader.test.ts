import type { Receipt } from '../../../shared/case/case-api';
import type { ChatMessage } from '../../../shared/chat/chat-rows';
import type { Clue } from '../../../shared/clue/clue';
import { chatMessages } from '../../../server/chat-inbox/messages.store';
import { clueWorker, type ClueStage, type ClueWorker } from '../../../server/clue/clue-worker';
import type { SegmentRow } from '../../../server/clue/segments.store';
import type { Connection } from 'mongoose';
import { nativeCollection } from '../../../server/platform/db';
import { settableClock } from '../../../server/platform/clock';
import { roomsOf } from '../../simulate/group-talk';
import { dyingDb } from '../../support/dying-db';
import { local, startTown, type Town } from '../../support/start-town';

const START = local('2026-09-28 09:00');
const RUNS_MAX = 60;
const ROOMS_A_RUN = 5;

let town: Town;
beforeAll(async () => { town = await startTown(); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const rows = <Row extends object>(name: string) => nativeCollection<Row>(town.server.context.db, name);

/** What five rooms say before anything is over, and afterwards: each kind of thing a message can do. */
const BEFORE: readonly (readonly [room: number, who: string, words: string])[] = [
  [0, '王阿姨', '南门口井盖松动了，车一过哐当响'], [0, '小林', '今晚吃面'], [0, '王阿姨', '就在公交站旁边'], [1, '老周', '6幢楼道里垃圾堆满了'], [1, '阿珍', '我家也是'],
  [2, '老陈', '3号楼门口路灯不亮了'], [2, '老陈', '修好了，不用来了'], [3, '小吴', '早上好'], [3, '小吴', '周末去爬山，缺两个人'], [4, '老徐', '河边护栏倒了，没人管'],
];
const AFTER: readonly (readonly [room: number, who: string, words: string])[] = [
  [0, '王阿姨', '就在12号楼旁边，已经好几天了'], [1, '小林', '+1'], [4, '老徐', '另外，东门口垃圾桶满出来了没人清'], [3, '小吴', '哈哈哈'],
];

const roomOf = (run: number, room: number): string => `room-${run * ROOMS_A_RUN + room}@chatroom`;

function heard(run: number, said: typeof BEFORE, at: Date): readonly ChatMessage[] {
  return said.map(([room, talkerId, text], index): ChatMessage => {
    const messageId = `${run}-${at.getTime()}-${index}`;
    const saidAt = new Date(at.getTime() + index * 1_000);
    return { _id: `a:${messageId}`, accountId: 'a', messageId, roomId: roomOf(run, room), talkerId, kind: 'Text', text, saidAt, heardAt: at, ageSeconds: 0, state: 'new', storedAt: new Date() };
  });
}

let receipts = 20_260_928_000_000;

/** The stages behind the reader: each thing under its key once, however often it is asked for. */
function keyedHouse() {
  const [reports, additions, lines] = [new Map<string, string>(), new Set<string>(), new Set<string>()];
  const stage = (db: Connection): ClueStage => ({
    inbox: chatMessages(db),
    addTo: async ({ key, text = '' }) => { additions.add(`${key} ${text}`); },
    takeBack: () => Promise.reject(new Error('nothing is taken back here')),
    say: async ({ _id, text }) => { lines.add(`${_id} ${text}`); },
    botIds: () => Promise.resolve([]),
    accountOf: () => Promise.resolve('a'),
    receiveReport: async ({ key }) => {
      if (!reports.has(key)) reports.set(key, String(receipts += 1));
      return { receiptNo: reports.get(key) ?? '', secret: '', state: 'waiting', isRepeat: false, sentence: '' } as unknown as Receipt;
    },
    caseOfReceipt: () => Promise.resolve(undefined),
    urgeReport: () => Promise.resolve(),
    actOnCase: () => Promise.reject(new Error('nobody acts here')),
    roomNameOf: () => Promise.resolve('群'),
    secretOf: () => Promise.resolve(undefined),
  });
  return { reports, additions, lines, stage };
}

/** Reads a run's talk with a reader that dies at its so manieth write; another goes on where it ended. */
async function run(index: number, lives: number): Promise<{ readonly hasDied: boolean; readonly outcome: unknown }> {
  const { context } = town.server;
  const [clock, house, inbox] = [settableClock(START), keyedHouse(), chatMessages(context.db)];
  const reader = (db: Connection): ClueWorker => clueWorker({ ...context, db, clock, city: { ...context.city, chatRooms: roomsOf(context.city, RUNS_MAX * ROOMS_A_RUN) } }, house.stage(db));
  const dying = dyingDb(context.db, lives);
  let [worker, hasDied] = [reader(dying.db), false];
  const tick = async (): Promise<void> => {
    await worker.tick().catch(() => undefined);
    if (dying.writes() <= lives) return;
    hasDied = true;
    worker = reader(context.db);
    await rows('chat-room-leases').updateMany({}, { $set: { leaseUntil: new Date(0) } });   // its lease runs out
    await worker.tick();
  };

  await inbox.insert(heard(index, BEFORE, START));
  await tick();
  clock.advance(3);
  await tick();
  await inbox.insert(heard(index, AFTER, clock.now()));
  await tick();
  clock.advance(3);
  await tick();
  return { hasDied, outcome: await outcomeOf(index, house) };
}

async function outcomeOf(index: number, { reports, additions, lines }: ReturnType<typeof keyedHouse>): Promise<unknown> {
  const roomIds = Array.from({ length: ROOMS_A_RUN }, (_, room) => roomOf(index, room));
  const inRooms = { roomId: { $in: roomIds } };
  const clues = await rows<Clue>('clues').find(inRooms).sort({ roomId: 1, foundAt: 1 }).toArray();
  const segments = await rows<SegmentRow>('chat-segments').find(inRooms).toArray();
  const messages = await rows<ChatMessage>('chat-messages').find(inRooms).toArray();
  const plain = (words: string): string => words.split(' ').slice(1).join(' ').replace(/#\S+/g, '#');
  return {
    clues: clues.map(({ talkerId, text }) => `${talkerId}：${text}`).sort(),
    reports: reports.size, additions: [...additions].map(plain).sort(), lines: [...lines].map(plain).sort(),
    segments: segments.map(({ talkerId, state }) => `${talkerId} ${state}`).sort(),
    unread: messages.filter(({ state }) => state === 'new').length, withWords: messages.filter(({ text }) => text !== undefined).length,
  };
}

test('a reader may die before any write of a batch: another goes on, and every clue, addition and line is there once (R95)', async () => {
  const { outcome: undisturbed } = await run(0, Infinity);
  let count = 0;

  for (let hasDied = true; hasDied && count < RUNS_MAX - 1; count += 1) {
    const disturbed = await run(count + 1, count);
    expect({ count, outcome: disturbed.outcome }).toEqual({ count, outcome: undisturbed });
    hasDied = disturbed.hasDied;
  }

  expect(undisturbed).toMatchObject({ reports: 4, unread: 0, withWords: 0, clues: expect.arrayContaining([expect.stringContaining('井盖'), expect.stringContaining('护栏')]) });
  expect(count).toBeGreaterThan(20);        // it died before each of more than twenty writes
  expect(count).toBeLessThan(RUNS_MAX - 1);   // and at last it lived through all of them
}, 60_000);
