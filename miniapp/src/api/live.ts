import type { Socket } from 'socket.io-client';
import type { Changed } from '../../../shared/case/case-api';
import { socketLink } from '../platform/socket-link';

/** What this phone may listen to: a session, receipts, or both. */
export interface LiveCredentials {
  readonly token?: string | undefined;
  readonly receipts?: readonly { readonly receiptNo: string; readonly secret: string }[] | undefined;
}

/** Receipts one phone follows at once, newest first; the server takes no more. */
const RECEIPTS_MAX = 50;

let socket: Socket | undefined;
let credentials: LiveCredentials = {};
const changedListeners = new Set<(changed: Changed) => void>();
const returnedListeners = new Set<() => void>();

/** One socket for the whole app. It says only that something changed; pages read again. */
export const live = {
  /** Hears each change; gives back how to stop. */
  onChanged(listener: (changed: Changed) => void): () => void {
    changedListeners.add(listener);
    return () => { changedListeners.delete(listener); };
  },

  /** Hears when the connection is there, also after a gap: what happened meanwhile must be read. */
  onReturned(listener: () => void): () => void {
    returnedListeners.add(listener);
    return () => { returnedListeners.delete(listener); };
  },

  /** Adds or replaces a part of what is listened to: `watch({ token: undefined })` drops the session and keeps the receipts. */
  watch(part: LiveCredentials): void {
    const next = { ...credentials, ...part };
    if (JSON.stringify(next) === JSON.stringify(credentials)) return;
    credentials = next;
    socket ??= connected();
    socket.disconnect();
    if (next.token || next.receipts?.length) socket.connect();
  },
};

function connected(): Socket {
  const link = socketLink(() => ({
    ...(credentials.token ? { token: credentials.token } : {}),
    ...(credentials.receipts?.length ? { receipts: credentials.receipts.slice(0, RECEIPTS_MAX) } : {}),
  }));
  link.on('changed', (changed: Changed) => { for (const listener of [...changedListeners]) listener(changed); });
  link.on('connect', () => { for (const listener of [...returnedListeners]) listener(); });
  return link;
}
