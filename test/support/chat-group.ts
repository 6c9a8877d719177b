import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../bot/quiet-library';
import { DEMO_ACCOUNT } from '../../bot/accounts';
import { startBot, type Bot } from '../../bot/bot';
import { startGateway, type Gateway } from '../../bot/gateway/gateway';
import type { Said } from '../../bot/gateway/sim-puppet';
import { simulatorTown, type TownSource } from '../../bot/gateway/simulator/town';
import type { SimulatorRoom } from '../../bot/gateway/simulator/wire';

const SLOW_MS = 20_000;

export interface ChatGroup {
  readonly gateway: Gateway;
  readonly bot: Bot;
  readonly room: SimulatorRoom;
  readonly faults: readonly string[];
  /** By the member's place in the room's list. */
  says(member: number, said: Said | string): Promise<string>;
  /** What the bot has said in the room so far. */
  botLines(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** A gateway and a bot, talking to each other over real gRPC, and to a server. */
export async function startChatGroup(city: TownSource, server: { readonly url: string; readonly botKey: string }): Promise<ChatGroup> {
  const folder = await mkdtemp(join(tmpdir(), 'gezhi-chat-'));
  const link = { endpoint: `127.0.0.1:${await freePort()}`, token: 'insecure_test' };
  const faults: string[] = [];
  const onFault = (fault: unknown): void => { faults.push(fault instanceof Error ? fault.message : String(fault)); };
  const town = simulatorTown(city);
  const gateway = await startGateway({ ...link, folder, serverUrl: server.url, botKey: server.botKey, town, page: { host: '127.0.0.1', port: 0 }, onFault });
  const bot = await startBot({
    account: DEMO_ACCOUNT, kind: 'simulator', serverUrl: server.url, botKey: server.botKey, gateway: link, onFault,
    chance: () => 0.5,
  });
  await until(() => bot.channel.health().isLoggedIn);
  const room = town.rooms[0];
  if (room === undefined) throw new Error('the city has no chat room');
  return {
    gateway, bot, room, faults,
    says: async (member, said) => {
      const id = gateway.puppet.say(room.id, room.memberIds[member] ?? '', typeof said === 'string' ? { kind: 'Text', text: said } : said);
      await gateway.recorded(id);
      return id;
    },
    botLines: async () => (await gateway.log.everything()).filter(({ isSelf }) => isSelf).map(({ text }) => text ?? ''),
    stop: async () => {
      await bot.stop();
      await gateway.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for something to become true. */
export async function until(isSo: () => boolean | Promise<boolean>, ms: number = SLOW_MS): Promise<void> {
  const end = Date.now() + ms;
  while (!await isSo()) {
    if (Date.now() > end) throw new Error(`not so within ${ms} ms: ${isSo.toString()}`);
    await new Promise((resolve) => { setTimeout(resolve, 40); });
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return typeof address === 'object' && address !== null ? address.port : 0;
}
