import type { NoticeStore } from './notice.store';

interface AccountLine {
  readonly id: string;
  readonly to: readonly string[];
  readonly kind: 'lost' | 'held' | 'back';
  readonly title: string;
  readonly words: string;
  readonly at: Date;
}

/** Lines about the bot's accounts in inboxes: once an incident. */
export function accountNoticing(notices: Pick<NoticeStore, 'add'>): (line: AccountLine) => Promise<void> {
  return async ({ id, to, kind, title, words, at }) => {
    if (to.length > 0) await notices.add([{ _id: id, to, title, words, eventType: `account.${kind}`, at, readBy: [] }]);
  };
}
