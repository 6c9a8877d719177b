import type { LineToSay } from '../../shared/chat/chat-rows';
import { digestOf } from '../../shared/chat/digest';
import type { DeferredLine } from '../../shared/chat/room-state';
import { nextDigestAt, voiceFor } from '../../shared/chat/voice';
import type { Clock } from '../platform/clock';
import type { Rooms } from './rooms.store';

export interface RoomLineWish extends LineToSay {
  readonly isQuestion?: boolean;
  /** Asked for by a command or a mention. */
  readonly isAnswer?: boolean;
  /** News of a report may be kept for the digest. */
  readonly about?: Pick<DeferredLine, 'receiptNo' | 'title'>;
}

export interface RoomVoice {
  /** Says it, keeps it for the digest, or stays silent, as the room bears (R94). */
  say(line: RoomLineWish): Promise<void>;
  /** Whether news of a report is said in this room now. */
  bears(roomId: string): Promise<boolean>;
  /** What was kept and is due, in one line. */
  tellDigest(roomId: string, accountId: string | undefined): Promise<void>;
}

const NEWS = ['receipt', 'filed', 'closed', 'voided'] as const;

/** The mouth's manners: one place decides for receipts, news, answers and digests whether a room hears of it now. */
export function roomVoice({ rooms, clock, say }: { readonly rooms: Rooms; readonly clock: Clock; readonly say: (line: LineToSay) => Promise<void> }): RoomVoice {
  return {
    say: async ({ isQuestion, isAnswer, about, ...line }) => {
      const now = clock.now();
      const { isUrgent, mentionId } = line;
      const wish = { isUrgent, ...(isQuestion === undefined ? {} : { isQuestion }), ...(isAnswer === undefined ? {} : { isAnswer }), ...(mentionId === undefined ? {} : { mentionId }) };
      const voice = voiceFor(wish, await rooms.of(line.roomId), now);
      const kind = NEWS.find((one) => one === line.kind);
      if (voice === 'digest' && about !== undefined && kind !== undefined) await rooms.defer(line.roomId, { id: line._id, kind, ...about }, nextDigestAt(now));
      if (voice !== 'say') return;
      await say(line);
      await rooms.noteSaid(line.roomId, { at: now, isUrgent, ...(mentionId === undefined ? {} : { mentionId }), ...(isQuestion === undefined ? {} : { isQuestion }) });
    },
    bears: async (roomId) => voiceFor({ isUrgent: false }, await rooms.of(roomId), clock.now()) === 'say',
    tellDigest: async (roomId, accountId) => {
      const room = await rooms.of(roomId);
      const now = clock.now();
      const digest = digestOf(room, now);
      if (digest === undefined) return;
      if (digest.kind === 'wait') return rooms.putOffDigest(roomId, digest.until);
      if (digest.line !== undefined && accountId !== undefined) {
        await say({ _id: `digest.${roomId}.${room.digestAt?.toISOString()}`, accountId, roomId, kind: 'digest', isUrgent: false, text: digest.line });
        await rooms.noteSaid(roomId, { at: now, isUrgent: false });
      }
      await rooms.digestTold(room);
      if (digest.tellsNewcomers) await rooms.newcomersTold(room, now);
      if (digest.againAt !== undefined) await rooms.putOffDigest(roomId, digest.againAt);
    },
  };
}
