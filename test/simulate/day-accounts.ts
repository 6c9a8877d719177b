import { join } from 'node:path';
import { startHandOver, type HandOver } from '../../bot/gateway/hand-over';
import { MessageLog, type Heard } from '../../bot/gateway/message-log';
import { holdLease, ownerOf, type Lease } from '../../bot/lease';
import { serverClient } from '../../bot/server-client';
import { quantiles, type Quantiles } from './quantiles';

export interface AccountsOptions {
  readonly folder: string;
  readonly url: string;
  readonly botKey: string;
  readonly ids: readonly string[];
  readonly onFault: (fault: unknown) => void;
}

/** Recorders of many accounts: each has its own log on the disk, its lease and its hand-over, as beside a puppet. */
export interface DayAccounts {
  /** Resolves when it would survive a power cut; handed over soon after. */
  record(accountIndex: number, heard: Heard): Promise<void>;
  handed(): number;
  /** Resolves when all that was recorded is handed over. */
  allHanded(): Promise<void>;
  /** Milliseconds from the disk to the inbox. */
  latencyMs(): Quantiles;
  close(): Promise<void>;
}

interface Account {
  readonly log: MessageLog;
  readonly handOver: HandOver;
  readonly lease: Lease;
  /** When those were recorded that are not handed over, in the log's order. */
  readonly recordedAt: number[];
}

export async function openAccounts({ folder, url, botKey, ids, onFault }: AccountsOptions): Promise<DayAccounts> {
  const [latency, client] = [quantiles(), serverClient({ url, botKey })];
  let [recorded, handed] = [0, 0];
  let waiters: (() => void)[] = [];
  const accounts = await Promise.all(ids.map((id) => open(id)));

  async function open(id: string): Promise<Account> {
    const log = await MessageLog.open(join(folder, 'gateway', id));
    const recordedAt: number[] = [];
    const server = {
      ...client,
      handOver: async (batch: Parameters<typeof client.handOver>[0]) => {
        const told = await client.handOver(batch);
        const now = performance.now();
        for (const at of recordedAt.splice(0, batch.messages.length)) latency.add(now - at);
        handed += batch.messages.length;
        if (handed >= recorded) waiters.splice(0).forEach((tell) => tell());
        return told;
      },
    };
    const lease = holdLease({
      account: { id, name: id }, channel: 'simulator', owner: ownerOf(id), server: client, onFault, roomIds: () => Promise.resolve([]),
      health: () => ({ part: 'ears', isLoggedIn: true, waiting: 0, restarts: 0 }),
    });
    await lease.held();
    return { log, lease, recordedAt, handOver: startHandOver({ accountId: id, log, server, lease, onFault }) };
  }

  return {
    record: async (index, heard) => {
      const account = accounts[index];
      if (account === undefined) throw new Error(`no account ${index}`);
      recorded += 1;
      account.recordedAt.push(performance.now());
      await account.log.append(heard);
      account.handOver.wake();
    },
    handed: () => handed,
    allHanded: () => (handed >= recorded ? Promise.resolve() : new Promise((tell) => { waiters.push(tell); })),
    latencyMs: () => latency.of(),
    close: async () => {
      waiters = [];
      await Promise.all(accounts.map(async ({ handOver, lease, log }) => {
        await handOver.stop();
        await lease.stop(true);
        await log.close();
      }));
    },
  };
}
