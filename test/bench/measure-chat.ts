import type { ChatMessage } from '../../shared/chat/chat-rows';
import { decideSegment } from '../../shared/chat/decide';
import { hear, type HeardSegment } from '../../shared/chat/hear';
import { chatLexicon } from '../../shared/chat/lexicon';
import { mask } from '../../shared/chat/mask';
import { policyOf, remember } from '../../shared/chat/policy';
import { newRoom, type RoomState } from '../../shared/chat/room-state';
import type { City } from '../../shared/city/city';
import { pick, seeded } from './chance';

/** A city's rooms and members: 138 in a room; one message in twenty-five speaks of something wrong. */
const ROOMS = 100;
const MEMBERS = 138;
const GAP_MS = 1_500;
const COMPLAINTS = 0.04;
const PHOTOS = 0.08;
const FIRST = Date.parse('2026-09-28T08:00:00+08:00');

const TALK = ['早', '早上好', '今天降温了，多穿点', '菜场的青菜两块钱一斤', '晚上有人打羽毛球吗', '谁家的快递放门口了', '收到', '谢谢', '哈哈哈太好笑了', '孩子作业写到十点', '明天几点接龙', '有没有人一起拼车去机场', '周末包饺子，缺个人', '我先上班去了，晚点再聊', '这家面馆味道不错，推荐大家去试试', '好的好的', '+1', '下雨了，收衣服'] as const;
const WRONG = ['门口的路灯不亮了', '垃圾桶满出来了没人清', '井盖松动，车一过哐当响', '楼道里堆满杂物', '消防通道被车子堵住了', '夜里十二点还在施工', '污水冒出来了，臭得很', '路面塌了一个坑', '电梯又坏了', '停水了，一滴都没有'] as const;

export interface ChatMeasured {
  readonly messages: number;
  readonly perSecond: number;
  readonly clues: number;
  /** Heap in use at the end above the beginning, MB. */
  readonly heapMegabytes: number;
}

/** Messages a second through the pure pipeline on one core: policy, reading, segments, decision; nothing is stored. */
export function measureChat(city: City, count: number): ChatMeasured {
  const lexicon = chatLexicon(city.matters);
  const messages = dayOf(count);
  const before = process.memoryUsage().heapUsed;
  const rooms = new Map<string, { room: RoomState; segments: readonly HeardSegment[] }>();
  let clues = 0;
  const since = performance.now();
  for (const raw of messages) {
    const message = raw.text === undefined ? raw : { ...raw, text: mask(raw.text) };
    const now = message.heardAt;
    const held = rooms.get(message.roomId) ?? { room: newRoom(message.roomId, '330203001001001'), segments: [] };
    const open = held.segments.filter((segment) => {
      if (segment.closeAt > now) return true;
      clues += Number(decideSegment(segment, { room: held.room, segments: held.segments, matterOf: () => undefined, now }).kind === 'report');
      return false;
    });
    if (policyOf(message, held.room, [], now).kind === 'ignore') continue;
    const room = remember(message, held.room, now);
    const heard = hear(message, { room, segments: open, isWorker: false, now }, lexicon);
    rooms.set(message.roomId, { room, segments: afterwards(open, message, heard) });
  }
  const seconds = (performance.now() - since) / 1_000;
  return { messages: count, perSecond: Math.round(count / seconds), clues, heapMegabytes: Math.round((process.memoryUsage().heapUsed - before) / 1024 ** 2) };
}

function afterwards(open: readonly HeardSegment[], { messageId, talkerId }: ChatMessage, heard: ReturnType<typeof hear>): readonly HeardSegment[] {
  if (heard.kind === 'begin') return [...open.filter(({ _id }) => _id !== heard.endsId), { ...heard.segment, _id: messageId, talkerId, state: 'open' }];
  if (heard.kind === 'grow') return open.map((segment) => (segment._id === heard.id ? { ...segment, ...heard.segment } : segment));
  return heard.kind === 'drop' ? open.filter(({ _id }) => _id !== heard.id) : open;
}

function dayOf(count: number): readonly ChatMessage[] {
  const chance = seeded(20260928);
  return Array.from({ length: count }, (_, index): ChatMessage => {
    const roomId = `room-${index % ROOMS}`;
    const at = new Date(FIRST + Math.floor(index / ROOMS) * GAP_MS * 10 + (index % ROOMS) * 10);
    const talkerId = `member-${Math.floor(chance() * MEMBERS)}`;
    const roll = chance();
    const base = { _id: `a:${index}`, accountId: 'a', messageId: `m${index}`, roomId, talkerId, saidAt: at, heardAt: at, ageSeconds: 0, state: 'new' as const, storedAt: at };
    if (roll < PHOTOS) return { ...base, kind: 'Image', photoId: 'f'.repeat(64) };
    return { ...base, kind: 'Text', text: roll < PHOTOS + COMPLAINTS ? `${1 + Math.floor(chance() * 20)}幢${pick(WRONG, chance)}` : `${pick(TALK, chance)}${index % 7 === 0 ? index : ''}` };
  });
}
