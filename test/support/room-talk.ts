import type { RoomLine } from '../../shared/chat/chat-rows';
import { nativeCollection } from '../../server/platform/db';
import type { Town } from './start-town';

/** People talking in one room, handed over as a gateway does, without a gateway. */
export interface RoomTalk {
  says(who: string, words: string, more?: Readonly<Record<string, unknown>>): Promise<void>;
  sendsPhoto(who: string, photoId: string): Promise<void>;
  /** Silence: the city's clock goes on and what is due is done. */
  passes(minutes: number): Promise<void>;
  /** What the bot was given to say, in order. */
  lines(): Promise<readonly string[]>;
}

export function roomTalk(town: Town, roomId: string, accountId = 'account-1'): RoomTalk {
  let count = 0;
  const hear = async (who: string, message: Readonly<Record<string, unknown>>): Promise<void> => {
    count += 1;
    const { url, context } = town.server;
    const response = await fetch(`${url}/api/chat-inbox`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Bot-Key': context.settings.botKey },
      body: JSON.stringify({ accountId, messages: [{ messageId: `${roomId}-${accountId}-${count}`, roomId, talkerId: who, talkerName: who, saidAt: town.clock.now().toISOString(), isSelf: false, ...message }] }),
    });
    if (response.status !== 200) throw new Error(`inbox answered ${response.status}: ${await response.text()}`);
    await nativeCollection(context.db, 'chat-messages').updateMany({ roomId, state: 'new' }, { $set: { ageSeconds: 0 } });   // the town's clock is not the machine's
    await town.settle();
  };
  return {
    says: (who, text, more = {}) => hear(who, { kind: 'Text', text, ...more }),
    sendsPhoto: (who, photoId) => hear(who, { kind: 'Image', photoId }),
    passes: async (minutes) => {
      for (let minute = 0; minute < Math.min(minutes, 12); minute += 1) {
        town.clock.advance(Math.max(1, minutes / 12 >= 1 ? minutes / 12 : 1));
        await town.settle();
      }
    },
    lines: async () => (await nativeCollection<RoomLine>(town.server.context.db, 'chat-lines').find({ roomId }).sort({ storedAt: 1 }).toArray()).map(({ text }) => text),
  };
}
