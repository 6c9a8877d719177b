import type { AccountView, ChannelName, FleetView } from '../../../../shared/chat/fleet/fleet-api';
import { LOSS_WORDS } from '../../../../shared/chat/fleet/account-news';
import type { Hold } from '../../../../shared/chat/speaking/decide';
import { momentWords } from '../case/moment-words';

export type FleetTone = 'green' | 'yellow' | 'red';

const CHANNEL_WORDS: Readonly<Record<ChannelName, string>> = { wechaty: '微信群', simulator: '模拟群', wecom: '企业微信群', 'miniapp-card': '小程序卡片' };
const HOLD_WORDS: Readonly<Record<Hold, string>> = {
  early: '还没到时间', quiet: '夜间不打扰', breaker: '发送失败，暂停中', 'room-hour': '本群一小时已满 6 条', 'room-day': '本群今天已满', 'account-minute': '账号一分钟已满', 'account-day': '账号今天已满',
};

export interface AccountWords {
  readonly tone: FleetTone;
  readonly state: string;
  /** What it means, or what to do. */
  readonly note: string;
}

/** How an account is, in words: what is wrong comes first. */
export function accountWords(account: AccountView, now: Date): AccountWords {
  const { state, reason, since, isHeld, ears, mouth, heldUntil } = account;
  if (state === 'quarantined') {
    const needsPerson = reason === 'warned' || reason === 'sends-failed' || reason === 'operator';
    return { tone: 'red', state: '已停用', note: `${reason === undefined ? '' : `${LOSS_WORDS[reason]}，`}${momentWords(new Date(since), now)} 起；${needsPerson ? '查明原因后由人恢复' : '恢复连接后自动启用'}` };
  }
  if (!isHeld) return { tone: 'red', state: '无人值守', note: '网关和机器人都没有续租，3 分钟后停用' };
  if (ears?.isFresh !== true) return { tone: 'yellow', state: '听不到', note: '网关没有报告，请看网关进程' };
  if (!ears.isLoggedIn) return { tone: 'yellow', state: '未登录', note: '请扫码登录' };
  if (mouth?.isFresh !== true) return { tone: 'yellow', state: '只听不说', note: '机器人没有报告，要说的话在排队' };
  if (heldUntil !== undefined) return { tone: 'yellow', state: '暂停发送', note: `发送失败，${momentWords(new Date(heldUntil), now)} 后再试一条` };
  return { tone: 'green', state: '正常', note: ears.waiting > 0 ? `还有 ${ears.waiting} 条消息待交接` : '听到的都已交接' };
}

/** Rooms, budget and last heard of an account, each with its name. */
export function accountFacts({ activeRooms, spareRooms, used, budget, queue, heardAt, epoch, mouth }: AccountView, now: Date): readonly (readonly [string, string])[] {
  return [
    ['群', spareRooms > 0 ? `${activeRooms} 个，另备用 ${spareRooms} 个` : `${activeRooms} 个`],
    ['最后听到', heardAt === undefined ? '还没有' : momentWords(new Date(heardAt), now)],
    ['排队', `${queue} 句`],
    ['一分钟额度', `${used.minute} / ${budget.minute}`],
    ['一天额度', `${used.day} / ${budget.day}`],
    ['令牌', `第 ${epoch} 号${mouth !== undefined && mouth.restarts > 0 ? `，重连 ${mouth.restarts} 次` : ''}`],
  ];
}

export function channelWords(channel: ChannelName): string {
  return CHANNEL_WORDS[channel];
}

/** Why a line waits; nothing when it may go at once. */
export function holdWords(hold: Hold | undefined): string {
  return hold === undefined ? '即将发出' : HOLD_WORDS[hold];
}

/** One sentence about all of it, for the head of the page. */
export function fleetSentence({ accounts, roomCount, muteCount, queueCount, isOn }: FleetView): string {
  if (!isOn && accounts.length === 0) return '群聊机器人未启用，其他渠道不受影响';
  const lost = accounts.filter(({ state }) => state === 'quarantined').length;
  return [`${accounts.length} 个账号`, lost > 0 ? `${lost} 个停用` : '', `${roomCount} 个群`, muteCount > 0 ? `${muteCount} 个无人说话` : '', `排队 ${queueCount} 句`].filter((part) => part !== '').join('，');
}
