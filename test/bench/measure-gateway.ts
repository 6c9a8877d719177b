import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { child, ended, openBase, PORT, said } from './field';
import type { ServerReady } from './messages';

const LOOK_EVERY_MS = 20;
const WAIT_MS = 300_000;

export interface Crowd {
  readonly rooms: number;
  readonly members: number;
  readonly messages: number;
}

export interface GatewayMeasured extends Crowd {
  /** On the gateway's disk, fsynced. */
  readonly recordedPerSecond: number;
  /** In the server's inbox, kept by the majority: from the first word said to the last one there. */
  readonly receivedPerSecond: number;
  /** What the bot heard of them over gRPC meanwhile. */
  readonly heard: number;
  readonly gatewayMb: number;
  readonly botMb: number;
}

export interface ChatOrder extends Crowd {
  readonly url: string;
  readonly botKey: string;
  readonly endpoint: string;
  readonly folder: string;
}

/** What a child of this measurement says when it is asked. */
export interface ChatSaid {
  readonly seconds: number;
  readonly heard: number;
  readonly rssMb: number;
}

/** A crowd talks as fast as one account's gateway takes it: recorder, gRPC, hand-over and server each in its own process. */
export async function measureGateway(folder: string, crowd: Crowd): Promise<GatewayMeasured> {
  const botKey = randomBytes(16).toString('hex');
  const base = await openBase(folder);
  const server = child('serve', { PORT: String(PORT.server), DATA_DIR: folder, MONGODB_URI: base.uri, BOT_KEY: botKey, LOG_LEVEL: 'error', NODE_ENV: 'production' });
  const { url } = await said<ServerReady>(server);
  const [gateway, bot] = [child('chat-gateway', { LOG_LEVEL: 'error' }), child('chat-bot', { LOG_LEVEL: 'error' })];
  try {
    const order: ChatOrder = { ...crowd, url, botKey, endpoint: `127.0.0.1:${PORT.gateway}`, folder: join(folder, 'gateway') };
    const isUp = async (part: typeof gateway) => { const up = said<ChatSaid>(part); part.send(order); await up; };
    await isUp(gateway);
    await isUp(bot);
    const ask = (part: typeof gateway) => { const answer = said<ChatSaid>(part); part.send({ ...order, isAsked: true }); return answer; };
    const since = performance.now();
    const talked = ask(gateway);
    const inbox = base.db.collection('chat-messages');
    while (await inbox.estimatedDocumentCount() < crowd.messages && performance.now() - since < WAIT_MS) await pause(LOOK_EVERY_MS);
    const receivedSeconds = (performance.now() - since) / 1_000;
    const { seconds, rssMb } = await talked;
    const { heard, rssMb: botMb } = await ask(bot);
    return { ...crowd, recordedPerSecond: Math.round(crowd.messages / seconds), receivedPerSecond: Math.round(await inbox.countDocuments() / receivedSeconds), heard, gatewayMb: rssMb, botMb };
  } finally {
    await Promise.all([bot, gateway, server].map(ended));
    await base.close();
    await rm(folder, { recursive: true, force: true });
  }
}
