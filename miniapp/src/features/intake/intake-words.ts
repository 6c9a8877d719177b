import type { CaseOrderView, OrderCheckView, OrderFate, OrderImportView, OrderVerdictView } from '../../../../shared/report/intake/channel-api';
import type { OrderType } from '../../../../shared/report/intake/intake-channel';
import { momentWords } from '../case/moment-words';

const FATES: Readonly<Record<OrderFate, { readonly words: string; readonly tone: 'green' | 'yellow' | 'red' | 'calm' }>> = {
  new: { words: '新工单', tone: 'green' },
  added: { words: '追加', tone: 'yellow' },
  same: { words: '已收过', tone: 'calm' },
  wrong: { words: '要改', tone: 'red' },
};

/** In the page's own table: the form's schema is not for it to carry. */
const TYPES: Readonly<Record<OrderType, string>> = { consultation: '咨询', help: '求助', complaint: '投诉', accusation: '举报', suggestion: '建议', praise: '表扬', other: '其他' };

/** A verdict in words, with the tone it is drawn in. */
export function orderVerdictWords({ verdict }: Pick<OrderVerdictView, 'verdict'>): (typeof FATES)[OrderFate] {
  return FATES[verdict];
}

/** What a verdict says beside its name: the number, and what is to be mended. */
export function orderVerdictLine({ originalId, receiptNo, faults = [] }: OrderVerdictView): string {
  return [originalId, receiptNo === undefined ? '' : `回执号 ${receiptNo}`, ...faults.map(({ words }) => words)].filter(Boolean).join('；');
}

/** The dry run in one sentence. */
export function orderCheckWords({ counts, mayBeImported }: OrderCheckView): string {
  if (!mayBeImported) return `有 ${counts.wrong} 行要改，改好再上传；现在什么都没有写入`;
  const parts = [counts.new > 0 && `${counts.new} 件新工单`, counts.added > 0 && `${counts.added} 件追加`, counts.same > 0 && `${counts.same} 件已收过，不会重复`].filter(Boolean);
  return `可以导入：${parts.join('，')}`;
}

/** What an import came to. */
export function orderImportWords({ total, taken, isDone, verdicts }: OrderImportView): string {
  const wrong = verdicts.filter(({ verdict }) => verdict === 'wrong').length;
  if (!isDone) return `整份已收下，${total} 件中已办 ${taken} 件，其余由系统接着办，不用再传`;
  return wrong === 0 ? `${total} 件全部收下，每件都有回执号` : `${total - wrong} 件已收下；${wrong} 件没有收，见下面的原因`;
}

/** What the source of an order wants and knows, in lines. */
export function orderLines({ type, contact, answerBy, isAnswerLate, told }: CaseOrderView, now: Date): readonly { readonly name: string; readonly words: string; readonly isLate?: boolean }[] {
  return [
    ...(type === undefined ? [] : [{ name: '类型', words: TYPES[type] }]),
    ...(contact === undefined ? [] : [{ name: '联系人', words: [contact.name, contact.phone].filter(Boolean).join(' ') }]),
    ...(answerBy === undefined ? [] : [{ name: '要求答复', words: `${momentWords(new Date(answerBy), now)} 前${isAnswerLate ? '（已过）' : ''}`, isLate: isAnswerLate }]),
    { name: '已回传', words: told.length === 0 ? '还没有' : told.map(({ words, at }) => `${words} ${momentWords(new Date(at), now)}`).join('、') },
  ];
}
