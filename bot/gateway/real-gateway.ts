import { join } from 'node:path';
import type { Puppet } from 'wechaty-puppet';
import { serverClient } from '../server-client';
import { openEars } from './ears';
import { MessageLog } from './message-log';
import { PuppetRefused } from './real-puppet';
import { startRecorder } from './recorder';

/** A puppet that neither logs in nor asks for a scan by then is not let in where it knocks. */
const FIRST_SIGN_MS = 60_000;

export interface RealGatewayOptions {
  readonly account: { readonly id: string; readonly name: string };
  readonly puppet: Puppet;
  readonly endpoint: string;
  readonly token: string;
  readonly holder: string;
  readonly folder: string;
  readonly serverUrl: string;
  readonly botKey: string;
  /** Somebody must scan this with the account's phone. */
  readonly onScan: (qrCode: string) => void;
  readonly onFault: (fault: unknown) => void;
  readonly firstSignMs?: number;
}

/**
 * A real account's place in its rooms: puppet, recorder, gRPC for the bot.
 *
 * @throws {PuppetRefused} when the puppet gives no sign of life: the token is not known there, or nobody is
 */
export async function startRealGateway({ account, puppet, endpoint, token, holder, folder, serverUrl, botKey, onScan, onFault, firstSignMs = FIRST_SIGN_MS }: RealGatewayOptions): Promise<{ readonly puppet: Puppet; readonly log: MessageLog; stop(): Promise<void> }> {
  const log = await MessageLog.open(join(folder, account.id));
  puppet.on('error', onFault);   // an unheard 'error' ends the process
  puppet.on('scan', ({ qrcode }) => { if (qrcode !== undefined) onScan(qrcode); });
  const recorder = startRecorder(puppet, log, onFault, account.id);
  const server = serverClient({ url: serverUrl, botKey });
  const rooms = () => (puppet.isLoggedIn ? puppet.roomList() : Promise.resolve([]));
  const ears = openEars({
    account, channel: 'wechaty', puppet, log, recorder, server, endpoint, token, holder, onFault,
    roomIds: rooms,
    roomNames: async () => Object.fromEntries(await Promise.all((await rooms()).map(async (id) => [id, (await puppet.roomPayload(id)).topic.slice(0, 100)] as const))),
  });
  for (const event of ['login', 'ready', 'room-join', 'room-topic'] as const) puppet.on(event, () => ears.lease.tellRooms());
  await ears.listen();
  const stop = async (): Promise<void> => {
    await ears.deafen();
    await puppet.stop().catch(onFault);
    await ears.stop();
  };
  try {
    await untilAlive(puppet, firstSignMs);
  } catch (fault) {
    await stop().catch(onFault);
    throw fault;
  }
  return { puppet, log, stop };
}

/** Logged in, or asking to be scanned. */
async function untilAlive(puppet: Puppet, withinMs: number): Promise<void> {
  const sign = new Promise<true>((done) => {
    puppet.once('login', () => done(true));
    puppet.once('scan', () => done(true));
  });
  const late = new Promise<false>((done) => { setTimeout(() => done(false), withinMs).unref(); });
  const failed = puppet.start().then(() => sign, (): false => false);
  if (!await Promise.race([sign, failed, late])) throw new PuppetRefused('群聊服务不认这个令牌，或那边没有应答：请核对 WECHATY_PUPPET_TOKEN 和 WECHATY_PUPPET_ENDPOINT，并看那边的账号是否在线。');
}
