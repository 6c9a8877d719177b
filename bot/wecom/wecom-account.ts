import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { httpArchive } from '../channel/wecom/archive';
import type { ArchiveKeys } from '../channel/wecom/decrypt';
import { wecomChannel } from '../channel/wecom/wecom';
import { startHandOver } from '../gateway/hand-over';
import { MessageLog } from '../gateway/message-log';
import { holdLease, ownerOf } from '../lease';
import { serverClient } from '../server-client';
import { startSpeaker } from '../speak/speaker';

/** `account.json` of an account of 企业微信; its private keys lie beside it as `keys/<version>.pem`. */
const accountFile = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(100),
  archiveUrl: z.url(),
  /** The robot's webhook of each group. */
  robots: z.record(z.string().min(1).max(100), z.url()),
});

export interface WecomAccountOptions {
  readonly folder: string;
  readonly serverUrl: string;
  readonly botKey: string;
  readonly chance: () => number;
  readonly onFault: (fault: unknown) => void;
  readonly pullEveryMs?: number;
}

/**
 * An account of 企业微信, ears and mouth in one process: the archive is pulled into a log like any gateway's, the log handed over, lines said by the groups' robots.
 *
 * @throws {Error} when the folder is not as it should be
 */
export async function startWecomAccount({ folder, serverUrl, botKey, chance, onFault, pullEveryMs }: WecomAccountOptions): Promise<{ stop(): Promise<void> }> {
  const { id, name, archiveUrl, robots } = accountFile.parse(JSON.parse(await readFile(join(folder, 'account.json'), 'utf8')));
  const home = join(folder, 'log');
  await mkdir(home, { recursive: true });
  const log = await MessageLog.open(home);
  const server = serverClient({ url: serverUrl, botKey });
  const channel = wecomChannel({ source: httpArchive(archiveUrl), keys: await keysIn(join(folder, 'keys')), log, folder, robot: { urlOf: (roomId) => robots[roomId] }, onFault, ...(pullEveryMs === undefined ? {} : { pullEveryMs }) });
  const lease = holdLease({
    account: { id, name }, channel: 'wecom', owner: ownerOf(archiveUrl), server, onFault, roomIds: async () => Object.keys(robots),
    health: () => {
      const { isLoggedIn, heardAt, restarts } = channel.health();
      return { part: 'ears', isLoggedIn, waiting: handOver.state().waiting, restarts, ...(heardAt === undefined ? {} : { heardAt: heardAt.toISOString() }) };
    },
  });
  const handOver = startHandOver({ accountId: id, log, server, lease, onFault });
  const speaker = startSpeaker({ accountId: id, channel, server, lease, chance, onFault });
  void lease.held().then(() => { handOver.wake(); speaker.wake(); });
  channel.onMessage(() => handOver.wake());
  const socket = io(`${serverUrl}/bot`, { auth: { key: botKey, accountId: id }, transports: ['websocket'], reconnectionDelayMax: 5_000 });
  socket.on('wake', () => speaker.wake());
  await channel.start();
  return {
    stop: async () => {
      socket.disconnect();
      await speaker.stop();
      await channel.stop();
      await handOver.stop();
      await lease.stop(true);
      await log.close();
    },
  };
}

async function keysIn(folder: string): Promise<ArchiveKeys> {
  const files = (await readdir(folder)).filter((file) => /^\d+\.pem$/.test(file));
  if (files.length === 0) throw new Error(`no private key in ${folder}: expected <version>.pem`);
  return new Map(await Promise.all(files.map(async (file) => [Number.parseInt(file, 10), await readFile(join(folder, file), 'utf8')] as const)));
}
