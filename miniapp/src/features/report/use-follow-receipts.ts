import { useEffect } from 'react';
import { live } from '../../api/live';
import type { ReceiptBook } from './receipt-book';

/** Listens for news of every receipt on this phone, from the moment it is there. */
export function useFollowReceipts(book: ReceiptBook): void {
  useEffect(() => {
    const watch = () => live.watch({ receipts: book.get().map(({ receiptNo, secret }) => ({ receiptNo, secret })) });
    watch();
    return book.subscribe(watch);
  }, [book]);
}
