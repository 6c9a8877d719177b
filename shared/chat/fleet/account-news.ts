import { dueWords } from '../../time/local-time';
import type { Breaker } from '../speaking/breaker';
import type { AccountState, LossReason } from './judge-account';

/** What operators were told of an account last, until it is well again. */
export interface ToldTrouble {
  readonly kind: 'lost' | 'held';
  readonly at: Date;
}

export interface AccountTrouble {
  readonly name: string;
  readonly state: AccountState;
  readonly reason?: LossReason;
  readonly since: Date;
  readonly breaker: Breaker;
  readonly told?: ToldTrouble;
  /** Rooms nobody of ours speaks in now. */
  readonly muteRooms: number;
}

export interface AccountNews {
  readonly kind: 'lost' | 'held' | 'back';
  /** The same for the same incident, however often it is looked at. */
  readonly incident: string;
  readonly title: string;
  readonly words: string;
}

/** Why an account was taken out, in words. */
export const LOSS_WORDS: Readonly<Record<LossReason, string>> = {
  silent: '失联超过 3 分钟', 'logged-out': '掉线超过 3 分钟', deaf: '半小时没有听到任何消息', warned: '被平台警告', 'sends-failed': '连续发送失败', operator: '人工停用',
};

const NEEDS_PERSON: readonly LossReason[] = ['warned', 'sends-failed'];

/**
 * What is to be told of an account now: that it is lost, that its breaker holds it, that it is well again; each once an incident. Who takes it out by hand knows.
 *
 * @param now the city's time
 */
export function accountNews({ name, state, reason, since, breaker, told, muteRooms }: AccountTrouble, now: Date): AccountNews | undefined {
  if (state === 'quarantined') {
    if (reason === undefined || reason === 'operator' || told?.kind === 'lost') return undefined;
    const rooms = muteRooms === 0 ? '它的群已由备用账号接着说' : `${muteRooms} 个群没有备用账号，现在没有人说话`;
    return {
      kind: 'lost', incident: `lost.${since.toISOString()}`, title: `群聊账号“${name}”已停用`,
      words: `${LOSS_WORDS[reason]}。${rooms}；${NEEDS_PERSON.includes(reason) ? '查明原因后请在群聊账号页恢复' : '恢复连接后自动启用'}。`,
    };
  }
  if (breaker.trips > 0) {
    if (told !== undefined || breaker.heldUntil === undefined) return undefined;
    return { kind: 'held', incident: `held.${breaker.heldUntil.toISOString()}`, title: `群聊账号“${name}”暂停发送`, words: `连续没有发出去，${dueWords(breaker.heldUntil, now)}再试一条；要说的话在排队。` };
  }
  if (told === undefined) return undefined;
  return { kind: 'back', incident: `back.${told.at.toISOString()}`, title: `群聊账号“${name}”恢复正常`, words: told.kind === 'lost' ? '已重新启用，可以收发。' : '消息又发得出去了。' };
}
