import type { Instant } from '../case/case-api';
import type { EventType } from '../event';

/** A line of an inbox. */
export interface NoticeView {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly at: Instant;
  readonly isRead: boolean;
  readonly event: EventType;
  readonly caseNo?: string;
  readonly receiptNo?: string;
}

/** The answer to `GET /api/notices`, newest first. Staff read their own; who holds a receipt asks with `?receiptNo=` and his secret in `X-Receipt-Secret`. */
export interface NoticePage {
  readonly rows: readonly NoticeView[];
  /** 99 at most. */
  readonly unread: number;
  readonly nextCursor?: string;
}
