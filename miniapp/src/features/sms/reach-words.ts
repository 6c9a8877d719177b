import type { InboxReach, PersonReach, Reach, ReachView } from '../../../../shared/notice/sms/roster-reach';
import type { SmsState } from '../../../../shared/notice/sms/sms-api';
import { smsState } from './sms-words';

const REACHES: Readonly<Record<Reach, { readonly words: string; readonly tone: 'green' | 'yellow' | 'red' }>> = {
  missed: { words: '没收到', tone: 'red' },
  open: { words: '待确认', tone: 'yellow' },
  reached: { words: '已收到', tone: 'green' },
};

const INBOX: Readonly<Record<InboxReach, string>> = { read: '站内已读', unread: '站内未读', notTold: '站内没有通知' };

/** Whether somebody on duty was reached, as word and colour. */
export function reachState({ reach }: Pick<PersonReach, 'reach'>): (typeof REACHES)['open'] {
  return REACHES[reach];
}

/** All of them in one line: 没收到 2 人，待确认 3 人，已收到 8 人. */
export function reachCountWords({ counts }: Pick<ReachView, 'counts'>): string {
  return (Object.keys(REACHES) as Reach[]).flatMap((reach) => (counts[reach] > 0 ? [`${REACHES[reach].words} ${counts[reach]} 人`] : [])).join('，');
}

/** By which channels, and how far: 站内未读；短信未送达：手机关机、停机或号码异常（UNDELIV）. */
export function reachWords({ personName, inbox, sms, smsReason, standInName }: PersonReach): string {
  if (personName === '') return '这个单位没有在岗的人，请另派人或改值守表';
  return [standInName === undefined ? undefined : `由${standInName}代班`, INBOX[inbox], sms && smsWordsOf(sms, smsReason)].filter((part) => part !== undefined).join('；');
}

/** Nobody without a number needs to read so twice. */
function smsWordsOf(sms: SmsState, reason: string | undefined): string {
  if (sms === 'noNumber' && reason !== undefined) return `短信没有发：${reason}`;
  return `短信${smsState({ state: sms }).words}${reason === undefined ? '' : `：${reason}`}`;
}

const SMS_NOTES: Readonly<Record<ReachView['sms'], string | undefined>> = { sent: undefined, notConnected: '短信尚未接通，只看站内消息', notInPlan: '这个预案不发短信，只看站内消息' };

/** What one must know to read the list; `undefined` where both channels are on. */
export function reachNote({ sms }: Pick<ReachView, 'sms'>): string | undefined {
  return SMS_NOTES[sms];
}

/** Those not listed, where a list is cut. */
export function reachRest({ counts, people }: Pick<ReachView, 'counts' | 'people'>): number {
  return counts.missed + counts.open + counts.reached - people.length;
}
