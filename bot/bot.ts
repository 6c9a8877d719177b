import { io } from 'socket.io-client';
import type { Channel } from './channel/channel';
import { wechatyChannel } from './channel/wechaty';
import { serverClient } from './server-client';
import type { SpeakPolicy } from './speak/policy';
import { startSpeaker } from './speak/speaker';

export interface BotOptions {
  readonly accountId: string;
  readonly serverUrl: string;
  readonly botKey: string;
  readonly gateway: { readonly endpoint: string; readonly token: string };
  readonly policy: SpeakPolicy;
  readonly chance: () => number;
  readonly onFault: (fault: unknown) => void;
}

export interface Bot {
  readonly channel: Channel;
  stop(): Promise<void>;
}

/** One account's voice: a channel into its rooms and a speaker that pulls what the server wants said. */
export async function startBot({ accountId, serverUrl, botKey, gateway, policy, chance, onFault }: BotOptions): Promise<Bot> {
  const channel = wechatyChannel({ ...gateway, onFault });
  await channel.start();
  const speaker = startSpeaker({ accountId, channel, server: serverClient({ url: serverUrl, botKey }), policy, chance, onFault });
  const socket = io(`${serverUrl}/bot`, { auth: { key: botKey, accountId }, transports: ['websocket'], reconnectionDelayMax: 5_000 });
  socket.on('wake', () => speaker.wake());
  socket.on('connect', () => speaker.wake());
  return {
    channel,
    stop: async () => {
      socket.disconnect();
      await speaker.stop();
      await channel.stop();
    },
  };
}
