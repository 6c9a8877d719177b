import type { Memory } from '../report/memory';
import type { ReceiptBook } from '../report/receipt-book';
import type { BindingSource } from './binding-source';

const NAME = 'chat-receipts-until';

/** Puts what its owner told in groups among the receipts of this phone, each once: what he removes does not come back. */
export async function gatherReceipts(source: Pick<BindingSource, 'receipts' | 'isKnown'>, receipts: Pick<ReceiptBook, 'add' | 'find'>, memory: Memory): Promise<void> {
  if (!source.isKnown()) return;
  const result = await source.receipts();
  if (!result.ok) return;
  const until = memory.read<string>(NAME) ?? '';
  const fresh = [...result.data.rows].filter(({ toldAt }) => toldAt > until).sort((one, other) => (one.toldAt < other.toldAt ? -1 : 1));
  for (const { receiptNo, secret, text, photoIds, toldAt } of fresh) {
    if (receipts.find(receiptNo) === undefined) receipts.add({ receiptNo, secret, state: 'received', isRepeat: false, sentence: '群里反映的，正在读取进展' }, { text, photoIds }, new Date(toldAt));
    memory.write(NAME, toldAt);
  }
}
