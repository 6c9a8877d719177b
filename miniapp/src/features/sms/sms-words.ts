import type { MobilesImportView, SmsCounts, SmsReceiptsView, SmsState, SmsView } from '../../../../shared/notice/sms/sms-api';

const STATES: Readonly<Record<SmsState, { readonly words: string; readonly tone: 'green' | 'yellow' | 'red' }>> = {
  undelivered: { words: '未送达', tone: 'red' },
  delivered: { words: '已送达', tone: 'green' },
  sent: { words: '已提交', tone: 'yellow' },
  noReceipt: { words: '没有回执', tone: 'yellow' },
  waiting: { words: '等待', tone: 'yellow' },
  failed: { words: '没发出', tone: 'red' },
  noNumber: { words: '没有号码', tone: 'red' },
};

/** How an SMS stands, as word and colour. */
export function smsState({ state }: Pick<SmsView, 'state'>): (typeof STATES)['sent'] {
  return STATES[state];
}

/** All SMS of an emergency in one line: 未送达 1 条，已送达 6 条，没发出 1 条; `undefined` where there was none. */
export function smsCountWords(counts: SmsCounts): string | undefined {
  const parts = (Object.keys(STATES) as SmsState[]).flatMap((state) => (counts[state] > 0 ? [`${STATES[state].words} ${counts[state]} 条`] : []));
  return parts.length === 0 ? undefined : parts.join('，');
}

/** Whether somebody has to do something about it. */
export function needsHand({ failed, noNumber, undelivered }: SmsCounts): boolean {
  return failed + noNumber + undelivered > 0;
}

/** What there is to say about receipts: why none come, and those that belong to nothing here; `undefined` where all is well. */
export function receiptWords({ problem, unmatched }: SmsReceiptsView): string | undefined {
  const parts = [problem && `${problem}，所以“已提交”的还不知道是否送达`, unmatched > 0 && `有 ${unmatched} 条回执对不上这里的短信，可能有别的系统共用这个短信应用`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join('；');
}

/** Why it stands as it does: the reason, how often it was tried, whether it may have come twice. */
export function smsReasonWords({ reason, attempts, isUnsure, state }: Pick<SmsView, 'reason' | 'attempts' | 'isUnsure' | 'state'>): string {
  const parts = [reason, state === 'waiting' && attempts > 0 ? `已试 ${attempts} 次，还会再试` : undefined, isUnsure ? '可能收到两条' : undefined];
  return parts.filter((part) => part !== undefined).join('；');
}

/** What a sheet of numbers would do. */
export function mobilesCheckWords({ counts: { set, removed, same, wrong } }: Pick<MobilesImportView, 'counts'>): string {
  if (wrong > 0) return `${wrong} 行有错，改好再上传；现在什么都没有改`;
  const parts = [set && `登记 ${set} 个`, removed && `去掉 ${removed} 个`].filter(Boolean);
  return parts.length === 0 ? `没有新的号码（${same} 行不变）` : `${parts.join('，')}，其余 ${same} 行不变`;
}

export interface SmsGroup {
  readonly id: string;
  readonly rows: readonly SmsView[];
}

/** Handed over, and nothing to be done about it. */
const SETTLED: readonly SmsState[] = ['sent', 'delivered', 'noReceipt'];

/** What did not go or arrive, as it is listed: people without a number together, everything else by itself. */
export function stuckGroups(rows: readonly SmsView[]): readonly SmsGroup[] {
  const stuck = rows.filter(({ state }) => !SETTLED.includes(state));
  const keyOf = ({ id, state, words, reason = '' }: SmsView): string => (state === 'noNumber' ? `${words} ${reason}` : id);
  return [...new Set(stuck.map(keyOf))].map((key) => ({ id: key, rows: stuck.filter((row) => keyOf(row) === key) }));
}

/** Who they are: 演示·经办员（海曙区社会治理中心）. */
export function smsNames(rows: readonly Pick<SmsView, 'personName' | 'unitName'>[]): string {
  return rows.map(({ personName, unitName }) => (personName === '' ? unitName : `${personName}（${unitName}）`)).join('、');
}
