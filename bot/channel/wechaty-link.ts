import { createConnection } from 'node:net';
import { WechatyBuilder, types } from 'wechaty';
import type { Wechaty } from 'wechaty';
import { FixedPuppetService } from './fixed-service';
import type { HeardMessage } from './channel';

/** Longer than any silence of ours: the link watches by itself and the library's watchdog leaks a listener at each bite. */
const LIBRARY_WATCHDOG_SECONDS = 3_600;
const SILENCE_MS = 20_000;
const LOGIN_MS = 8_000;
const CLOSE_MS = 2_000;

export interface LinkOptions {
  readonly endpoint: string;
  readonly token: string;
  readonly onMessage: (message: HeardMessage) => void;
  /** Who is in a room, or what they are called there, has changed. */
  readonly onRoomChange: (roomId: string) => void;
  /** Faults of the library, for counting; none of them ends the link by itself. */
  readonly onFault: (fault: Error) => void;
}

/** One connection to a gateway, from login to loss. A lost one is thrown away, never mended. */
export interface Link {
  readonly puppet: FixedPuppetService;
  readonly isOpen: () => boolean;
  readonly isLoggedIn: () => boolean;
  /** Resolves with the reason when the gateway is gone or silent. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

/** @throws {Error} when no gateway listens, or it does not let the account in within eight seconds */
export async function openLink({ endpoint, token, onMessage, onRoomChange, onFault }: LinkOptions): Promise<Link> {
  await knock(endpoint);
  const puppet = new FixedPuppetService({ endpoint, token, tls: { disable: true }, timeoutSeconds: LIBRARY_WATCHDOG_SECONDS });
  const bot = WechatyBuilder.build({ puppet }) as unknown as Wechaty;
  const ending = endOf(puppet);
  bot.on('error', onFault);
  puppet.onMessage = (messageId) => { hear(puppet, messageId).then(onMessage, onFault); };
  puppet.onRoomChange = onRoomChange;
  const loggedIn = new Promise<void>((resolve) => { bot.once('login', () => resolve()); });

  const link: Link = {
    puppet,
    isOpen: ending.isOpen,
    isLoggedIn: () => ending.isOpen() && puppet.isLoggedIn,
    lost: ending.lost,
    close: async () => {
      ending.end('closed');
      await within(CLOSE_MS, bot.stop()).catch(onFault);
    },
  };
  const started = bot.start().then(() => new Promise<never>(() => undefined), () => 'start failed');
  const outcome = await Promise.race([loggedIn.then(() => ''), ending.lost, started, wait(LOGIN_MS).then(() => 'no login')]);
  if (outcome === '') return link;
  await link.close();
  throw new Error(`gateway ${endpoint} did not let us in: ${outcome}`);
}

/** The library waits five seconds for a gateway that is not there; a knock on the port tells at once. */
async function knock(endpoint: string): Promise<void> {
  const [host = '', port = ''] = endpoint.split(':');
  await new Promise<void>((resolve, reject) => {
    const socket = createConnection({ host, port: Number(port), timeout: CLOSE_MS });
    const give = (fault: Error): void => { socket.destroy(); reject(fault); };
    socket.once('connect', () => { socket.destroy(); resolve(); });
    socket.once('error', give);
    socket.once('timeout', () => give(new Error(`no answer from ${endpoint}`)));
  });
}

/** A link ends once: by a broken stream, by silence, or by us. */
function endOf(puppet: FixedPuppetService) {
  let isOpen = true;
  let end: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    end = (reason) => { isOpen = false; clearTimeout(watch); resolve(reason); };
  });
  let watch = setTimeout(() => end('silence'), SILENCE_MS);
  puppet.onBroken = end;
  puppet.on('heartbeat', () => {
    clearTimeout(watch);
    if (isOpen) watch = setTimeout(() => end('silence'), SILENCE_MS);
  });
  return { lost, end, isOpen: () => isOpen };
}

async function hear(puppet: FixedPuppetService, messageId: string): Promise<HeardMessage> {
  const message = await puppet.messagePayload(messageId);
  const kind = types.Message[message.type] ?? 'Unknown';
  return {
    messageId,
    roomId: message.roomId ?? '',
    talkerId: message.talkerId ?? '',
    isSelf: puppet.isLoggedIn && message.talkerId === puppet.currentUserId,
    kind,
    text: message.text ?? '',
    ...(kind === 'Location' ? { location: await locationOf(puppet, messageId) } : {}),
  };
}

/** `message.toLocation()` of wechaty 1.20.2 always throws; the puppet knows. */
async function locationOf(puppet: FixedPuppetService, messageId: string): Promise<NonNullable<HeardMessage['location']>> {
  const { longitude, latitude, name } = await puppet.messageLocation(messageId);
  return { longitude, latitude, name };
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms).unref(); });

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value | void> {
  return Promise.race([work, wait(ms)]);
}
