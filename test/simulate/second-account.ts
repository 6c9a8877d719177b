import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHandOver } from '../../bot/gateway/hand-over';
import { MessageLog } from '../../bot/gateway/message-log';
import { holdLease, ownerOf } from '../../bot/lease';
import { serverClient } from '../../bot/server-client';
import type { RunningCity } from './running-city';

const ACCOUNT = { id: 'xiaoyi', name: '小乙' } as const;

export interface HeardBySecond {
  readonly roomId: string;
  readonly talkerId: string;
  readonly talkerName: string;
  readonly saidAt: string;
  readonly text?: string;
  readonly photo?: Buffer;
}

/** Another account of ours in the same room, with a recorder of its own: it hears what the first one hears, under other ids. */
export interface SecondAccount {
  hears(heard: HeardBySecond): Promise<string>;
  close(): Promise<void>;
}

/** Opens it for these rooms: its lease, its log, its hand-over. */
export async function openSecondAccount({ serverUrl, botKey }: Pick<RunningCity, 'serverUrl' | 'botKey'>, roomId: string): Promise<SecondAccount> {
  const folder = await mkdtemp(join(tmpdir(), 'gezhi-second-'));
  const log = await MessageLog.open(folder);
  const server = serverClient({ url: serverUrl, botKey });
  const onFault = (fault: unknown): void => console.error(`${ACCOUNT.name}：${fault instanceof Error ? fault.message : String(fault)}`);
  const lease = holdLease({
    account: ACCOUNT, channel: 'simulator', owner: ownerOf(folder), server, onFault, roomIds: () => Promise.resolve([roomId]),
    health: () => ({ part: 'ears', isLoggedIn: true, waiting: 0, restarts: 0 }),
  });
  await lease.held();
  const handOver = startHandOver({ accountId: ACCOUNT.id, log, server, lease, onFault });
  return {
    hears: async ({ photo, talkerId, ...heard }) => {
      const messageId = randomUUID();
      const picture = photo === undefined ? {} : { picture: await log.keepPicture(photo) };
      await log.append({ ...heard, ...picture, messageId, kind: photo === undefined ? 'Text' : 'Image', isSelf: false, talkerId: otherId(talkerId), ...(heard.text === undefined ? {} : { mentionIds: [] }) });
      handOver.wake();
      while (await log.read(await log.cursor(), 1) !== undefined) await new Promise((resolve) => { setTimeout(resolve, 50); });
      return messageId;
    },
    close: async () => {
      await handOver.stop();
      await lease.stop(true);
      await log.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same person has another id for each account. */
export function otherId(talkerId: string): string {
  return createHash('sha256').update(talkerId).digest('hex').slice(0, 20);
}
