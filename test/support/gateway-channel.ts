import { PuppetServer } from 'wechaty-puppet-service';
import type { Channel, HeardMessage } from '../../bot/channel/channel';
import { wechatyChannel } from '../../bot/channel/wechaty';
import type { SimPuppet } from '../../bot/gateway/sim-puppet';
import { until } from './chat-group';

export const GATEWAY_TOKEN = 'insecure_test';

/** The gateway of a puppet, listening. */
export async function listeningGateway(endpoint: string, puppet: SimPuppet): Promise<PuppetServer> {
  const server = new PuppetServer({ endpoint, puppet, token: GATEWAY_TOKEN, tls: { disable: true } });
  await server.start();
  return server;
}

/** A channel signed in there, and what it hears. */
export async function openedChannel(endpoint: string, onFault: (fault: Error) => void = () => undefined): Promise<{ readonly channel: Channel; readonly heard: HeardMessage[] }> {
  const heard: HeardMessage[] = [];
  const channel = wechatyChannel({ endpoint, token: GATEWAY_TOKEN, onFault });
  channel.onMessage((message) => { heard.push(message); });
  await channel.start();
  await until(() => channel.health().isLoggedIn);
  return { channel, heard };
}
