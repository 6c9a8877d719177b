import type { City } from '../../shared/city/city';
import { pick } from '../bench/chance';

/** What neighbours say to each other all day; parts in braces are drawn. */
const CHATTER = [
  '早上好{}', '今天{天}，出门{带}', '谁家有{物}借用一下', '{物}有人要吗，白送', '孩子的{课}谁还在上', '团购的{菜}到了，来{门}拿', '{菜}怎么卖', '谢谢{人}', '好的收到', '哈哈哈', '👍👍', '辛苦了{人}',
  '今天食堂有{菜}吗', '明天{天}吗', '有人一起去{去}吗', '我家猫不见了，大家帮忙看看', '快递放{门}了', '{人}晚安', '几点了还不睡', '周末去{去}，缺两个人', '恭喜恭喜', '生日快乐🎂', '学校发通知了吗', '作业写完没有',
  '跳广场舞的集合了', '谁会修{物}', '推荐一个{课}老师', '这个{菜}真好吃', '{去}人多吗', '刚下班，堵车堵了一小时', '今天股票又跌了', '电影好看吗', '{人}在家吗', '转发：{天}，注意添衣', '已接龙 12', '+1', '收到，谢谢{人}', '好漂亮的花',
] as const;

const PARTS: Readonly<Record<string, readonly string[]>> = {
  '': ['', '！', '～', '各位邻居'],
  天: ['天气不错', '要下雨', '降温', '很热', '有雾'], 带: ['带伞', '多穿点', '戴帽子', '早点走'], 物: ['梯子', '打气筒', '婴儿车', '电钻', '行李箱', '空调', '自行车'],
  课: ['钢琴', '游泳', '书法', '奥数', '英语'], 菜: ['杨梅', '土鸡蛋', '年糕', '青菜', '梭子蟹', '汤圆'], 门: ['门卫', '驿站', '东门', '楼下'], 人: ['王阿姨', '大家', '群主', '楼长', '师傅'], 去: ['爬山', '东钱湖', '奥体', '看电影', '钓鱼'],
};

const WHERE = ['就在{n}号楼门口', '在小区东门', '靠近公交站那边', '{n}幢楼下', '菜场对面'] as const;
const BEGINNINGS = ['', '大家注意，', '有没有人管，', '反映一下，', '@小格 ', '麻烦社区看看，'] as const;
const PLACES = ['小区门口', '{n}号楼下', '菜场旁边', '学校门口', '河边', '地下车库入口', '公园里'] as const;
const FAULTS = ['坏了', '坏了好几天没人修', '倒了', '堵了，污水都流出来了', '破了一个大洞', '没人清理，很臭'] as const;
const THINGS = ['路灯', '井盖', '垃圾桶', '下水道', '树', '护栏', '公交站牌', '健身器材', '休闲座椅', '消防栓'] as const;

/** One thing said by somebody in a room. */
export interface SaidInRoom {
  /** Milliseconds after midnight. */
  readonly afterMs: number;
  readonly room: number;
  readonly member: number;
  readonly text: string;
  /** What it is there for: `beside` belongs to a complaint said before, `support` is a neighbour's. */
  readonly what: 'talk' | 'complaint' | 'beside' | 'support';
}

export interface CityDay {
  readonly rooms: number;
  readonly membersARoom: number;
  readonly messages: number;
  /** How many of the messages begin a complaint. */
  readonly complaintShare: number;
}

/** Of a thousand messages of a day, how many in each hour. Ours, after the habits of such groups: quiet at night, most in the evening. */
const HOURS = [4, 2, 1, 1, 2, 8, 28, 58, 62, 52, 48, 52, 56, 42, 42, 44, 50, 60, 72, 84, 92, 78, 42, 20] as const;
const HOUR_MS = 3_600_000;
const MINUTES = 1440;

/** The day minute by minute, the same for the same chances: mostly talk, some complaints, and words that belong to them soon after. */
export function* cityDay({ rooms, membersARoom, messages, complaintShare }: CityDay, chance: () => number): Generator<readonly SaidInRoom[]> {
  const total = HOURS.reduce<number>((sum, share) => sum + share, 0);
  let later: SaidInRoom[] = [];
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const start = minute * 60_000;
    const due = later.filter(({ afterMs }) => afterMs < start + 60_000);
    later = later.filter(({ afterMs }) => afterMs >= start + 60_000);
    const share = ((HOURS[Math.floor(start / HOUR_MS)] ?? 0) / total / 60) * messages;
    const count = Math.floor(share) + (chance() < share % 1 ? 1 : 0);
    const said: SaidInRoom[] = [...due];
    for (let index = due.length; index < count; index += 1) {
      const one = { afterMs: start + Math.floor(chance() * 60_000), room: Math.floor(chance() * rooms), member: Math.floor(chance() * membersARoom) };
      const isComplaint = chance() < complaintShare;
      said.push({ ...one, what: isComplaint ? 'complaint' : 'talk', text: isComplaint ? complaint(chance) : drawn(pick(CHATTER, chance), chance) });
      if (isComplaint && chance() < 0.4) later.push({ ...one, what: 'beside', afterMs: one.afterMs + 5_000 + Math.floor(chance() * 40_000), text: drawn(pick(WHERE, chance), chance) });
      if (isComplaint && chance() < 0.2) later.push({ ...one, what: 'support', member: Math.floor(chance() * membersARoom), afterMs: one.afterMs + 20_000 + Math.floor(chance() * 90_000), text: '我家门口也是' });
    }
    yield said.sort((a, b) => a.afterMs - b.afterMs);
  }
}

function complaint(chance: () => number): string {
  return drawn(`${pick(BEGINNINGS, chance)}${pick(PLACES, chance)}的${pick(THINGS, chance)}${pick(FAULTS, chance)}`, chance);
}

function drawn(pattern: string, chance: () => number): string {
  return pattern.replace(/\{(.?)\}/g, (_whole, name: string) => (name === 'n' ? String(1 + Math.floor(chance() * 60)) : pick(PARTS[name] ?? [''], chance)));
}

/** As a puppet names rooms. */
export const roomIdOf = (room: number): string => `room-${room}@chatroom`;

/** As many rooms as asked for, each of a governance cell. */
export function roomsOf({ cells }: Pick<City, 'cells'>, count: number): City['chatRooms'] {
  const codes = cells.filter(({ cell }) => cell.gridKind === 'governance').map(({ cell }) => cell.code);
  if (codes.length === 0) throw new Error('the city has no governance cells');
  return Array.from({ length: count }, (_, index) => ({ id: roomIdOf(index), name: `模拟群 ${index}（演示）`, cellCode: codes[index % codes.length]!, isDemo: true }));
}
