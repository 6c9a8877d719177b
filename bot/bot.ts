import { io } from 'socket.io-client';
import type { Channel } from './channel/channel';
import { wechatyChannel } from './channel/wechaty';
import type { ChannelName } from '../shared/chat/fleet/fleet-api';
import { holdLease, ownerOf } from './lease';
import { serverClient } from './server-client';
import { startSpeaker } from './speak/speaker';

export interface BotOptions {
  readonly account: { readonly id: string; readonly name: string };
  readonly kind: ChannelName;
  readonly serverUrl: string;
  readonly botKey: string;
  readonly gateway: { readonly endpoint: string; readonly token: string };
  /** Who holds the account, where gateway and bot run apart. */
  readonly holder?: string;
  readonly chance: () => number;
  readonly onFault: (fault: unknown) => void;
}

export interface Bot {
  readonly channel: Channel;
  stop(): Promise<void>;
}

/** One account's voice: a channel into its rooms and a speaker that pulls what the server wants said. */
export async function startBot({ account, kind, serverUrl, botKey, gateway, holder, chance, onFault }: BotOptions): Promise<Bot> {
  const channel = wechatyChannel({ ...gateway, onFault });
  await channel.start();
  const server = serverClient({ url: serverUrl, botKey });
  const lease = holdLease({
    account, channel: kind, owner: ownerOf(gateway.endpoint, holder), server, onFault,
    health: () => ({ part: 'mouth', isLoggedIn: channel.health().isLoggedIn, waiting: speaker.waiting(), restarts: channel.health().restarts }),
  });
  const speaker = startSpeaker({ accountId: account.id, channel, server, lease, chance, onFault });
  const socket = io(`${serverUrl}/bot`, { auth: { key: botKey, accountId: account.id }, transports: ['websocket'], reconnectionDelayMax: 5_000 });
  socket.on('wake', () => speaker.wake());
  socket.on('connect', () => speaker.wake());
  return {
    channel,
    stop: async () => {
      socket.disconnect();
      await speaker.stop();
      await lease.stop(false);   // the gateway holds it on
      await channel.stop();
    },
  };
}
