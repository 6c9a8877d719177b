import { useCallback, useEffect, useMemo } from 'react';
import type { ReportView } from '../../../../shared/case/case-api';
import type { ApiResult } from '../../api/client';
import { live } from '../../api/live';
import { showNews } from '../../platform/news-permit';
import { calmly } from '../model/calmly';
import { useRead, type OnChanged } from '../model/use-read';
import type { KeptReceipt, ReceiptBook } from './receipt-book';

const NOT_HERE: ApiResult<ReportView> = { ok: false, status: 403, error: { code: 'wrong-secret', message: '这张回执不在这部手机上，请用上报时的手机查看。' } };

type Read = (receiptNo: string, secret: string) => Promise<ApiResult<ReportView>>;

/** One report as the server sees it now, read again at each piece of news about it. */
export function useReceipt(book: ReceiptBook, ask: Read, receiptNo: string): ReturnType<typeof useRead<ReportView>> & { readonly kept: KeptReceipt | undefined } {
  const kept = book.find(receiptNo);
  const secret = kept?.secret;
  const read = useCallback(() => (secret ? ask(receiptNo, secret) : Promise.resolve(NOT_HERE)), [ask, receiptNo, secret]);
  const onChanged = useMemo(() => newsOf(receiptNo), [receiptNo]);
  const found = useRead(read, onChanged);
  const { data } = found;
  useEffect(() => {
    if (!data) return;
    const before = book.find(data.receiptNo);
    if (before && before.changedAt < data.changedAt) showNews(`上报 ${data.receiptNo}`, data.sentence);
    book.note(data, true);
  }, [book, data]);
  return { ...found, kept };
}

function newsOf(receiptNo: string): OnChanged {
  return calmly((listener) => {
    const stops = [live.onChanged(({ id }) => { if (id === receiptNo) listener(); }), live.onReturned(listener)];
    return () => { for (const stop of stops) stop(); };
  });
}
