import type { InboxMessage } from '../../shared/chat/chat-api';
import { INBOX_BATCH_MAX } from '../../shared/chat/chat-api';
import type { Lease } from '../lease';
import type { ServerClient } from '../server-client';
import { STALE, StaleLease } from '../server-client';
import type { Cursor, Heard, MessageLog } from './message-log';

/** Waits between tries while the server is away; the last one goes on: the log is the end of it. */
export const HAND_OVER_WAITS_MS = [250, 500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;

export interface HandOver {
  /** Something new is in the log. */
  wake(): void;
  stop(): Promise<void>;
  readonly state: () => { readonly isAway: boolean; readonly refused: number; readonly waiting: number };
}

export interface HandOverOptions {
  readonly accountId: string;
  readonly log: MessageLog;
  readonly server: Pick<ServerClient, 'handOver' | 'uploadPhoto'>;
  /** Nothing is handed over without it: while another machine holds the account the log waits. */
  readonly lease: Pick<Lease, 'epoch' | 'doubt'>;
  readonly onFault: (fault: unknown) => void;
}

/** Brings the log to the server, in order and at least once; the server knows each message by its id. */
export function startHandOver({ accountId, log, server, lease, onFault }: HandOverOptions): HandOver {
  const state = { isStopped: false, failures: 0, refused: 0, waiting: 0 };
  let ring: () => void = () => undefined;
  let isRung = false;

  const pause = (ms: number): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    ring = () => { clearTimeout(timer); resolve(); };
  });

  const oneBatch = async (cursor: Cursor | undefined): Promise<Cursor | undefined> => {
    const batch = await log.read(cursor, INBOX_BATCH_MAX);
    state.waiting = batch?.messages.length ?? 0;
    if (batch === undefined) return undefined;
    const epoch = lease.epoch();
    if (epoch === undefined) return undefined;
    const messages: InboxMessage[] = [];
    for (const heard of batch.messages) messages.push(await wireOf(heard, log, server));
    await deliver(messages, epoch);
    await log.moveTo(batch.next);
    state.waiting = 0;
    return batch.next;
  };

  /** A refused batch is tried one by one, so that one bad message holds up none of the others. */
  const deliver = async (messages: readonly InboxMessage[], epoch: number): Promise<void> => {
    const told = await server.handOver({ accountId, epoch, messages: [...messages] });
    if (!told.isRefused) return;
    if (told.code === STALE) {
      lease.doubt();
      throw new StaleLease(`epoch ${epoch} of ${accountId} is over`);
    }
    if (messages.length > 1) {
      for (const message of messages) await deliver([message], epoch);
      return;
    }
    state.refused += 1;
    onFault(new Error(`the server refused message ${messages[0]?.messageId ?? ''}: ${told.status} ${told.code}`));
  };

  const run = async (): Promise<void> => {
    let cursor = await log.cursor();
    while (!state.isStopped) {
      isRung = false;
      try {
        const next = await oneBatch(cursor);
        state.failures = 0;
        cursor = next ?? cursor;
        if (next === undefined && !isRung) await pause(5_000);
      } catch (fault) {
        if (state.failures === 0) onFault(fault);
        const wait = HAND_OVER_WAITS_MS[Math.min(state.failures, HAND_OVER_WAITS_MS.length - 1)] ?? 0;
        state.failures += 1;
        if (!state.isStopped) await pause(wait);
      }
    }
  };

  const running = run();
  return {
    wake: () => {
      isRung = true;
      if (state.failures === 0) ring();   // while the server is away its wait stands
    },
    stop: async () => {
      state.isStopped = true;
      ring();
      await running;
    },
    state: () => ({ isAway: state.failures > 0, refused: state.refused, waiting: state.waiting }),
  };
}

/** As the server wants it: the picture's bytes are uploaded first, then named. A picture it refuses is left out, the message is not. */
async function wireOf({ picture, ...message }: Heard, log: MessageLog, server: Pick<ServerClient, 'uploadPhoto'>): Promise<InboxMessage> {
  const bytes = picture === undefined || message.isSelf ? undefined : await log.picture(picture.hash);
  if (bytes === undefined) return message;
  const told = await server.uploadPhoto(bytes);
  return told.isRefused ? message : { ...message, photoId: told.answer.photoId };
}
